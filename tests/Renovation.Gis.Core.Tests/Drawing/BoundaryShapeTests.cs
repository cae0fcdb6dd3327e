using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Renovation.Gis.Core.Drawing;
using Xunit;

namespace Renovation.Gis.Core.Tests.Drawing;

/// <summary>What is a shape at all (DRW-01), against hand-made cases and the oracles.</summary>
public sealed class BoundaryShapeTests
{
    private static readonly double[][] Square = [[120.06, 31.73], [120.061, 31.73], [120.061, 31.731], [120.06, 31.731], [120.06, 31.73]];

    [Fact]
    public void A_square_is_a_shape_and_keeps_its_digits()
    {
        var (boundary, fault) = BoundaryShape.Make("A", "A", [[Square]], new());
        Assert.Null(fault);
        Assert.Equal(Square.Select(at => new Coordinate(at[0], at[1])), boundary!.Coordinates);
    }

    public static TheoryData<string, double[][][][]?> Wrong => new()
    {
        { "empty", null },
        { "empty", [] },
        { "empty", [[]] },
        { "position", [[[[200, 31.7], [120, 31.7], [120, 32], [200, 31.7]]]] },
        { "position", [[[[31.73, 120.06], [31.73, 120.061], [31.731, 120.061], [31.73, 120.06]]]] },
        { "position", [[[[120.06], [120.061, 31.73], [120.061, 31.731], [120.06, 31.73]]]] },
        { "position", [[[[double.PositiveInfinity, 31.73], [120.061, 31.73], [120.061, 31.731], [double.PositiveInfinity, 31.73]]]] },
        { "position", [[[[120.06, double.NaN], [120.061, 31.73], [120.061, 31.731], [120.06, double.NaN]]]] },
        { "ring", [[[[120.06, 31.73], [120.061, 31.73], [120.06, 31.73]]]] },
        { "ring", [[[]]] },
        { "open", [[[[120.06, 31.73], [120.061, 31.73], [120.061, 31.731], [120.06, 31.731]]]] },
        { "selfIntersection", [[[[120.06, 31.73], [120.061, 31.731], [120.061, 31.73], [120.06, 31.731], [120.06, 31.73]]]] },
        { "tooMany", [[[.. Enumerable.Range(0, 5001).Select(i => new[] { 120.06, 31.73 })]]] },
        { "holeOutside", [[Square, [[120.07, 31.73], [120.071, 31.73], [120.071, 31.731], [120.07, 31.73]]]] },
        { "nestedParts", [[Square], [[[120.0602, 31.7302], [120.0604, 31.7302], [120.0604, 31.7304], [120.0602, 31.7302]]]] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_no_shape_is_refused_with_the_reason(string key, double[][][][]? coordinates)
    {
        var (boundary, fault) = BoundaryShape.Make("A", "东运一村", coordinates, new());
        Assert.Null(boundary);
        Assert.Equal("DRW-01." + key, fault!.Key);
        Assert.Equal(Severity.Refusal, fault.Severity);
        Assert.Contains("东运一村", fault.Message(System.Globalization.CultureInfo.GetCultureInfo("zh-CN")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_polygons_of_the_JTS_sample_are_judged_as_JTS_judges_them()
    {
        var judged = 0;
        foreach (var (wkt, expected) in JtsSample.Validity())
        {
            var shape = JtsSample.Read(wkt);
            if (shape is not (Polygon or MultiPolygon) || shape.IsEmpty)
            {
                continue;
            }

            Assert.True(BoundaryShape.Fault(shape) is null == expected, wkt);
            judged++;
        }

        Assert.InRange(judged, 100, 400);
    }

    [Fact]
    public void The_areas_of_the_OSM_test_data_pass_and_the_rings_of_the_invalid_ones_do_not()
    {
        var (valid, invalid) = (0, 0);
        foreach (var (id, isValid, areas, ways) in OsmAreas.All())
        {
            foreach (var area in areas)
            {
                Assert.True(BoundaryShape.Fault(new WKTReader().Read(area)) is null, $"{id}: {area}");
                valid++;
            }

            if (!isValid && OsmAreas.AsDrawn(ways) is { } drawn)
            {
                Assert.True(BoundaryShape.Make(id, id, drawn, new()).Fault is not null, $"{id}: {string.Join(" ", ways)}");
                invalid++;
            }
        }

        Assert.True(valid >= 20 && invalid >= 6, $"{valid} valid, {invalid} invalid");
    }
}
