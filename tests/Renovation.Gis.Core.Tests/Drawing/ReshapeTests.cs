using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Spatial;
using Xunit;
using static Renovation.Gis.Core.Tests.Drawing.Board;

namespace Renovation.Gis.Core.Tests.Drawing;

/// <summary>Merge, split, cut and trim: the areas come out right, and every wall stays one edge.</summary>
public sealed class ReshapeTests
{
    private static readonly MultiPolygon A = Boundary(Box(0, 0, 100, 80));
    private static readonly MultiPolygon B = Boundary(Box(100, 0, 200, 80));

    [Fact]
    public void Two_on_one_wall_become_one_shape_under_the_first_code()
    {
        var piece = Assert.Single(new Reshape([("A", A), ("B", B)], []).Merge());
        Assert.Equal(("A", 1), (piece.Code, piece.Boundary.NumGeometries));
        Assert.Equal(16_000, Area(piece), 2);
        Assert.Equal(6, Shared(piece.Boundary, Boundary("MULTIPOLYGON(((0 0,100 0,200 0,200 80,100 80,0 80,0 0)))")));
    }

    [Fact]
    public void What_lies_apart_becomes_a_part() =>
        Assert.Equal(2, Assert.Single(new Reshape([("A", A), ("B", Boundary(Box(150, 0, 200, 80)))], []).Merge()).Boundary.NumGeometries);

    [Fact]
    public void A_line_parts_an_estate_and_the_neighbour_gets_the_new_corner()
    {
        var pieces = new Reshape([("A", A)], [("B", B)]).Split(Line("MULTIPOLYGON(((-5 30,110 30,110 31,-5 30)))"))!;
        Assert.Equal(["A", null, "B"], pieces.Select(piece => piece.Code));
        Assert.Equal(8000, Area(pieces[0]) + Area(pieces[1]), 2);
        Assert.True(Area(pieces[0]) > Area(pieces[1]));
        Assert.Equal(2, Shared(pieces[0].Boundary, pieces[1].Boundary));
        Assert.Equal(6, pieces[2].Boundary.NumPoints);
        Assert.Equal(2, Shared(pieces[0].Boundary, pieces[2].Boundary));
        Assert.Empty(Check([.. pieces.Select((piece, i) => Drawn(piece.Code ?? "new", piece.Boundary))]));
    }

    [Fact]
    public void A_line_that_stops_inside_parts_nothing() =>
        Assert.Null(new Reshape([("A", A)], []).Split(Line("MULTIPOLYGON(((-5 30,50 30,50 31,-5 30)))")));

    [Fact]
    public void Parts_that_the_line_does_not_touch_stay_with_the_code()
    {
        var two = Boundary("MULTIPOLYGON(((0 0,100 0,100 80,0 80,0 0)),((300 0,320 0,320 20,300 20,300 0)))");
        var pieces = new Reshape([("A", two)], []).Split(Line("MULTIPOLYGON(((-5 30,110 30,110 31,-5 30)))"))!;
        Assert.Equal([2, 1], pieces.Select(piece => piece.Boundary.NumGeometries));
    }

    [Fact]
    public void A_hole_is_cut_out()
    {
        var piece = Assert.Single(new Reshape([("A", A)], []).Cut(Boundary(Box(20, 20, 40, 40))));
        Assert.Equal(1, ((Polygon)piece.Boundary[0]).NumInteriorRings);
        Assert.Equal(7600, Area(piece), 2);
    }

    [Fact]
    public void Nothing_is_left_of_what_is_cut_away() => Assert.Empty(new Reshape([("A", A)], []).Cut(Boundary(Box(-10, -10, 140, 140))));

    [Fact]
    public void Trimming_leaves_the_neighbours_their_ground_to_the_digit()
    {
        var (left, above) = (Boundary(Box(-50, -10, 10, 90)), Boundary("POLYGON((-20 60,120 70,120 120,-20 120,-20 60))"));
        var pieces = new Reshape([("A", A)], [("L", left), ("U", above)]).Trim();
        var mine = pieces[0];
        foreach (var other in new[] { left, above }.Select(shape => CoordinateSystems.Convert(shape, Srid.Metric)))
        {
            Assert.InRange(Metres(mine).Intersection(other).Area, 0, 1e-6);
        }

        Assert.DoesNotContain(Check([.. pieces.Select(piece => Drawn(piece.Code!, piece.Boundary)), .. pieces.Any(piece => piece.Code == "L") ? [] : new[] { Drawn("L", left) }]), finding => finding.Rule is "DRW-02" && finding.Estates.Contains("A"));
        Assert.True(Shared(mine.Boundary, pieces.Single(piece => piece.Code == "U").Boundary) >= 2);
    }

    private static DrawnEstate Drawn(string code, MultiPolygon boundary) => new() { Code = code, Name = code, Boundary = boundary, Changed = true };

    private static MultiPolygon Metres(Piece piece) => CoordinateSystems.Convert(piece.Boundary, Srid.Metric);

    private static double Area(Piece piece) => Metres(piece).Area;

    // the first two vertices of a written ring
    private static LineString Line(string wkt) => Srid.StorageFactory.CreateLineString(Boundary(wkt).Coordinates[..2]);
}
