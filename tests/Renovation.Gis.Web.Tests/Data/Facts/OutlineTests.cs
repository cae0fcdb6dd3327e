using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data.Facts;

/// <summary>The line around a bundle.</summary>
public sealed class OutlineTests
{
    // Where buffer lines cross, NTS makes a corner with a height that is not a number; as the first of a ring it makes the ring one of heights,
    // which the column refuses. Some three bundles in ten thousand are so; these were found by trying.
    [Theory]
    [InlineData(1, 1254, 4)]
    [InlineData(8, 1164, 2)]
    [InlineData(10, 1782, 2)]
    public void It_has_no_heights_where_its_buffers_cross(int seed, int first, int count)
    {
        var random = new Random(seed * 1_000_000 + first * 10 + count);
        var estates = new SyntheticDistrict(20_000).Make(2_000).Skip(first).Take(count)
            .Select(estate => estate with { Footprint = Bent(estate.Footprint, random) }).ToArray();
        var outline = FindBundles.Outline(Bundle([.. estates.Select(estate => estate.Code)]), Known(estates));

        Assert.All(Rings(outline), ring => Assert.False(ring.CoordinateSequence.HasZ));
    }

    private static IEnumerable<LineString> Rings(MultiPolygon outline) => LinearComponentExtracter.GetLines(outline).Cast<LineString>();

    private static Geometry Bent(Geometry shape, Random random)
    {
        var copy = shape.Copy();
        var corners = ((Polygon)copy).Shell.CoordinateSequence;
        var at = random.Next(1, corners.Count - 1);
        corners.SetX(at, corners.GetX(at) + random.NextDouble() * 24 - 12);
        corners.SetY(at, corners.GetY(at) + random.NextDouble() * 24 - 12);
        copy.GeometryChanged();
        return copy;
    }

    private static Bundle Bundle(params string[] codes) => new("B-" + codes[0], codes, 0, 0, 0, 0, BundleMethod.Exact, 0, [], false);

    private static Dictionary<string, NeighbourEstate> Known(params EstateFootprint[] estates) => estates.ToDictionary(
        estate => estate.Code,
        estate => new NeighbourEstate(1, estate.Code, Eligibility.Key, ProjectStage.Planned, estate, new BundleCandidate { Code = estate.Code, SubDistrict = "" }),
        StringComparer.Ordinal);
}
