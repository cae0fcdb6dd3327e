using System.Globalization;
using System.Text;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Boundaries that must be refused with their place, and never reach a repair (decision 8).</summary>
[Collection(Importing.Alone)]
public sealed class BadBoundaryTests(Importing importing) : IClassFixture<Importing>
{
    [Fact]
    public async Task A_boundary_that_crosses_itself_is_refused_with_the_crossing_point()
    {
        var report = await importing.Import("estates", importing.File("bow.geojson", Importing.Polygon("[120.1,31.71],[120.102,31.712],[120.102,31.71],[120.1,31.712],[120.1,31.71]")));

        var error = Assert.Single(report.Errors);
        Assert.Equal(1, error.Row);
        Assert.Equal(120.101, error.Where!.Coordinates[0], 1e-6);
        Assert.Equal(31.711, error.Where.Coordinates[1], 1e-6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[120.1,31.71],[120.11,31.71],[120.1,31.71]")]
    [InlineData("[120.1,31.71],[120.11,31.71],[120.11,1e999],[120.1,31.71]")]
    [InlineData("[120.1,31.71],[120.11,31.71],[120.11,NaN],[120.1,31.71]")]
    [InlineData("[120.1,31.71],[120.12,31.71],[120.11,31.71],[120.1,31.71]")]
    public async Task An_empty_flat_or_endless_boundary_is_refused(string ring)
    {
        var report = await importing.Import("estates", importing.File("odd.geojson", Importing.Polygon(ring)));

        Assert.True(report.IsRefused);
        Assert.Null(report.Batch);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(3_000)]
    public async Task A_ring_of_random_vertices_is_refused_within_seconds_and_the_database_lives(int vertices)
    {
        var started = await importing.Ask<DateTime>("SELECT pg_postmaster_start_time()");

        var report = await importing.Import("estates", importing.File("star.geojson", Importing.Polygon(RandomRing(vertices))));

        Assert.True(report.IsRefused);
        Assert.Equal(started, await importing.Ask<DateTime>("SELECT pg_postmaster_start_time()"));
    }

    [Fact]
    public async Task A_boundary_of_a_million_vertices_is_refused_for_its_number()
    {
        var report = await importing.Import("estates", importing.File("million.geojson", Importing.Polygon(Circle(1_000_000))));

        Assert.True(report.IsRefused);
        Assert.Equal(0, await importing.Ask<long>("SELECT count(*) FROM estates"));
    }

    [Fact]
    public async Task Nested_collections_without_end_do_not_end_the_program()
    {
        var depth = 50_000;
        var nested = string.Concat(Enumerable.Repeat("""{"type":"GeometryCollection","geometries":[""", depth)) + string.Concat(Enumerable.Repeat("]}", depth));
        var report = await importing.Import("estates", importing.File("deep.geojson", $$$"""{"type":"Feature","properties":{},"geometry":{{{nested}}}}"""));

        Assert.True(report.IsRefused);
    }

    [Fact]
    public async Task A_page_of_entities_in_a_kml_is_refused()
    {
        var report = await importing.Import("estates", importing.File("laughs.kml", """
            <?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>&b;</name></Placemark></Document></kml>
            """));

        Assert.True(report.IsRefused);
    }

    private static string RandomRing(int vertices)
    {
        var random = new Random(7);
        var ring = Enumerable.Range(0, vertices).Select(_ => (X: 120.1 + random.NextDouble() / 100, Y: 31.7 + random.NextDouble() / 100)).ToList();
        ring.Add(ring[0]);
        return Text(ring);
    }

    private static string Circle(int vertices)
    {
        var ring = Enumerable.Range(0, vertices).Select(i => (X: 120.1 + Math.Cos(Math.Tau * i / vertices) / 100, Y: 31.7 + Math.Sin(Math.Tau * i / vertices) / 100)).ToList();
        ring.Add(ring[0]);
        return Text(ring);
    }

    private static string Text(List<(double X, double Y)> ring)
    {
        var text = new StringBuilder();
        foreach (var (x, y) in ring)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"[{x:R},{y:R}]");
        }

        return text.ToString();
    }
}
