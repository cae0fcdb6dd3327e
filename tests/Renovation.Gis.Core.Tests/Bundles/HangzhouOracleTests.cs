using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Spatial;
using Xunit;

namespace Renovation.Gis.Core.Tests.Bundles;

/// <summary>Real residential areas of Hangzhou (© OpenStreetMap contributors) against distances that GEOS found.</summary>
public sealed class HangzhouOracleTests
{
    private const string Wkt =
        "PROJCS[\"CGCS2000 / 3-degree Gauss-Kruger CM 120E\",GEOGCS[\"China Geodetic Coordinate System 2000\",DATUM[\"China_2000\"," +
        "SPHEROID[\"CGCS2000\",6378137,298.257222101]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]," +
        "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\",120]," +
        "PARAMETER[\"scale_factor\",1],PARAMETER[\"false_easting\",500000],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]";

    private static readonly double[] Thresholds = [0, 5, 10, 20, 30, 50, 100, 200];

    [Fact]
    public void Distances_agree_to_a_millimetre_and_so_do_the_pairs_within_each_threshold()
    {
        var expected = Oracle();
        var found = new AdjacencyScan(Estates(), [], new AdjacencyOptions()).Pairs(205)
            .ToDictionary(edge => new EstatePair(edge.From, edge.To), edge => edge);
        foreach (var (pair, (distance, _)) in expected)
            Assert.Equal(distance, found[pair].GapMetres, 1e-3);
        foreach (var threshold in Thresholds)
        {
            Assert.Subset(Within(found, edge => edge.GapMetres, threshold + 0.05), Within(expected, row => row.Distance, threshold));
            Assert.Subset(Within(expected, row => row.Distance, threshold), Within(found, edge => edge.GapMetres, threshold - 0.05));
        }
    }

    [Fact]
    public void A_pair_is_an_overlap_exactly_when_it_shares_more_than_drawing_noise()
    {
        var estates = Estates();
        var areas = estates.ToDictionary(estate => estate.Code, estate => estate.Footprint.Area);
        var found = new AdjacencyScan(estates, [], new AdjacencyOptions()).Pairs(0)
            .Where(edge => edge.Class == AdjacencyClass.T0).Select(edge => new EstatePair(edge.From, edge.To)).ToHashSet();
        var expected = Oracle().Where(row => row.Value.Overlap > Math.Max(1, 0.001 * Math.Min(areas[row.Key.First], areas[row.Key.Second])));
        Assert.Equal(expected.Select(row => row.Key).ToHashSet(), found);
    }

    private static HashSet<EstatePair> Within<T>(Dictionary<EstatePair, T> pairs, Func<T, double> distance, double metres) =>
        [.. pairs.Where(pair => distance(pair.Value) <= metres).Select(pair => pair.Key)];

    private static Dictionary<EstatePair, (double Distance, double Overlap)> Oracle() => File
        .ReadLines(Shared("oracle/hangzhou_west_adjacency/pairs_within_200m.csv")).Skip(1).Select(line => line.Split(','))
        .ToDictionary(row => new EstatePair(row[0], row[1]), row => (Number(row[2]), Number(row[7])));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static List<EstateFootprint> Estates()
    {
        var metric = (ProjectedCoordinateSystem)new CoordinateSystemFactory().CreateFromWkt(Wkt);
        var toMetres = new CoordinateTransformationFactory()
            .CreateFromCoordinateSystems(metric.GeographicCoordinateSystem, metric).MathTransform;
        using var text = JsonDocument.Parse(File.ReadAllBytes(Shared("polygons/hangzhou_west_residential.geojson")));
        return
        [
            .. text.RootElement.GetProperty("features").EnumerateArray().Select(feature => new EstateFootprint(
                feature.GetProperty("properties").GetProperty("osm_id").GetString()!, Footprint(feature.GetProperty("geometry"), toMetres))),
        ];
    }

    private static Geometry Footprint(JsonElement geometry, MathTransform toMetres)
    {
        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() == "Polygon"
            ? Part(coordinates, toMetres)
            : Srid.MetricFactory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(part => Part(part, toMetres))]);
    }

    private static Polygon Part(JsonElement rings, MathTransform toMetres)
    {
        var lines = rings.EnumerateArray().Select(ring => Srid.MetricFactory.CreateLinearRing(
        [
            .. ring.EnumerateArray().Select(point =>
            {
                var (x, y) = toMetres.Transform(point[0].GetDouble(), point[1].GetDouble());
                return new Coordinate(x, y);
            }),
        ])).ToList();
        return Srid.MetricFactory.CreatePolygon(lines[0], [.. lines.Skip(1)]);
    }

    private static string Shared(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Renovation.Gis.sln")))
            folder = folder.Parent;
        var root = Environment.GetEnvironmentVariable("GIS_SHARED") ?? Path.Combine(folder?.Parent?.FullName ?? ".", "shared");
        var path = Path.Combine(root, "realdata", file);
        Assert.SkipUnless(File.Exists(path), $"{path} is not here.");
        return path;
    }
}
