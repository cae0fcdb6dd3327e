using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Web.Features.Ogc;

namespace Renovation.Gis.Benchmarks.Ogc;

/// <summary>
/// Rates of the read API on the loaded district, each in turn with a peer: pages of 500 estates beside one SQL statement that makes the whole
/// GeoJSON text with the same properties; new tiles beside the bare ST_AsMVT statement; known tiles beside ready byte arrays.
/// </summary>
internal sealed class OgcRatesBenchmark : IBenchmark
{
    private const int PageSize = 500, TilesOfZoom = 30, WarmUp = 100, Clients = 16;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1.5);

    public string Name => "rates";

    public async Task Run(BenchmarkTown town, BenchmarkReport report, CancellationToken ct)
    {
        var database = await town.District(ct);
        await using var services = BenchmarkTown.Services(BenchmarkTown.WithoutRowSecurity(database));
        var layers = services.GetRequiredService<MapLayers>();
        await using var sites = await HostedSites.Start(database, FeatureServSql(layers.Find("estates")!), ct);
        await Items(town, sites, report, ct);
        await using var scope = services.CreateAsyncScope();
        var connection = await scope.ServiceProvider.GetRequiredService<GisDbContext>().OpenConnection(ct);
        foreach (var name in new[] { "estates", "pipe-segments" })
            await Tiles(town, sites, layers.Find(name)!, connection, report, ct);
    }

    // what pg_featureserv publishes: the rows of a view as features, by PostGIS' own function
    private static string FeatureServSql(MapLayer layer)
    {
        var columns = string.Join(", ", layer.Properties.Select(property => $"{property.Sql} AS \"{property.Name}\""));
        return $$"""
            SELECT convert_to('{"type":"FeatureCollection","features":[' || coalesce(string_agg(ST_AsGeoJSON(t.*, 'shape', 15), ','), '') || ']}', 'UTF8') FROM (
                SELECT {{layer.Stored}} AS shape, {{columns}} FROM {{layer.From}}
                WHERE ST_Intersects({{layer.Display}}, ST_Transform(ST_MakeEnvelope($1, $2, $3, $4, 4490), 3857)) ORDER BY {{layer.Key}} LIMIT {{PageSize}}
            ) AS t
            """;
    }

    private async Task Items(BenchmarkTown town, HostedSites sites, BenchmarkReport report, CancellationToken ct)
    {
        var side = Math.Sqrt(1.6 * PageSize / town.Options.Estates * town.Ground.Area);
        var boxes = Enumerable.Range(0, 64).Select(i => Box(town.Estates[(int)(i * 7919L % town.Estates.Count)].Footprint.Coordinate, side)).ToArray();
        Uri Ours(int i) => new($"/ogc/collections/estates/items?bbox={boxes[i % boxes.Length]}&limit={PageSize}", UriKind.Relative);
        Uri Theirs(int i) => new($"/sql?bbox={boxes[i % boxes.Length]}", UriKind.Relative);
        var (features, peers) = (Count(await sites.Ours.GetByteArrayAsync(Ours(0), ct)), Count(await sites.Peer.GetByteArrayAsync(Theirs(0), ct)));
        report.Equal($"{Name}: estates of a page", features, peers);
        var (ours, theirs) = await InTurn(town.Options.Rounds, 4, i => sites.Ours.GetByteArrayAsync(Ours(i), ct), i => sites.Peer.GetByteArrayAsync(Theirs(i), ct));
        report.Rate($"{Name}: items by bbox, limit {PageSize}", ours, theirs, "/s", 0.8);
    }

    private async Task Tiles(BenchmarkTown town, HostedSites sites, MapLayer layer, NpgsqlConnection connection, BenchmarkReport report, CancellationToken ct)
    {
        var tiles = Enumerable.Range(12, 5).SelectMany(zoom => Places(town).Select(place => Tile(place, zoom)).Distinct().Take(TilesOfZoom)).ToArray();
        await using var command = MvtCommand(layer, connection);
        await command.PrepareAsync(ct);
        // a rate is of a program that runs, so its code is compiled first, on tiles that are not measured
        foreach (var tile in Places(town).Select(place => Tile(place, 17)).Distinct().Take(WarmUp))
        {
            await sites.Ours.GetByteArrayAsync(Path(layer, tile), ct);
            await Scalar(command, tile, ct);
        }

        var (ours, theirs, bodies) = (0.0, 0.0, new List<byte[]>());
        foreach (var tile in tiles)
        {
            async Task Peer() => theirs += await Rounds.Time(() => Scalar(command, tile, ct));
            // who goes second finds the pages of the table warm, so they take turns at it
            if (bodies.Count % 2 == 0)
                await Peer();
            byte[] body = [];
            ours += await Rounds.Time(async () => body = await sites.Ours.GetByteArrayAsync(Path(layer, tile), ct));
            if (bodies.Count % 2 == 1)
                await Peer();
            bodies.Add(body);
        }

        report.Rate($"{Name}: {layer.Name} new tiles z12–16", tiles.Length / ours * 1000, tiles.Length / theirs * 1000, "/s", 0.9);
        HostedSites.Ready = bodies;
        var (known, ready) = await InTurn(
            town.Options.Rounds, Clients,
            i => sites.Ours.GetByteArrayAsync(Path(layer, tiles[i % tiles.Length]), ct),
            i => sites.Peer.GetByteArrayAsync(new Uri($"/ready/{i % tiles.Length}", UriKind.Relative), ct));
        report.Rate($"{Name}: {layer.Name} known tiles, {bodies.Average(body => body.Length) / 1000:F0} kB", known, ready, "/s", 0.8);
    }

    private static Uri Path(MapLayer layer, TileAddress tile) =>
        new($"/ogc/collections/{layer.Name}/tiles/WebMercatorQuad/{tile.Zoom}/{tile.Row}/{tile.Column}", UriKind.Relative);

    private static NpgsqlCommand MvtCommand(MapLayer layer, NpgsqlConnection connection)
    {
        var attributes = string.Concat(layer.TileAttributes.Select(attribute => $", {attribute.Sql} AS \"{attribute.Name}\""));
        var sql = $"""
            SELECT ST_AsMVT(t, '{layer.Name}', 4096, 'geom') FROM (
                SELECT ST_AsMVTGeom({layer.Display}, ST_TileEnvelope($1, $3, $2), 4096, {layer.TileBuffer}, true) AS geom{attributes} FROM {layer.From}
                WHERE {layer.Display} && ST_TileEnvelope($1, $3, $2, margin => {layer.TileBuffer}.0 / 4096)) t WHERE geom IS NOT NULL
            """;
        return new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = 0 }, new() { Value = 0 }, new() { Value = 0 } } };
    }

    private static async Task Scalar(NpgsqlCommand command, TileAddress tile, CancellationToken ct)
    {
        (command.Parameters[0].Value, command.Parameters[1].Value, command.Parameters[2].Value) = (tile.Zoom, tile.Row, tile.Column);
        await command.ExecuteScalarAsync(ct);
    }

    // rates a second, the median of turns
    private static async Task<(double Ours, double Peer)> InTurn(int rounds, int clients, Func<int, Task> ours, Func<int, Task> peer)
    {
        await Rate(clients, ours);
        await Rate(clients, peer);
        var (our, their) = (new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            our.Add(await Rate(clients, ours));
            their.Add(await Rate(clients, peer));
        }

        return (Rounds.Quantile(our, 0.5), Rounds.Quantile(their, 0.5));
    }

    private static async Task<double> Rate(int clients, Func<int, Task> ask)
    {
        var (clock, done) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < Turn)
                await ask(Interlocked.Increment(ref done));
        })));
        return done / clock.Elapsed.TotalSeconds;
    }

    private static int Count(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("features").GetArrayLength();
    }

    private static IEnumerable<Coordinate> Places(BenchmarkTown town) =>
        Enumerable.Range(0, 1000).Select(i => town.Estates[(int)(i * 7919L % town.Estates.Count)].Footprint.Coordinate);

    private static string Box(Coordinate centre, double sideMetres)
    {
        var (west, south) = CoordinateSystems.Convert(centre.X - sideMetres / 2, centre.Y - sideMetres / 2, Srid.Metric, Srid.Storage);
        var (east, north) = CoordinateSystems.Convert(centre.X + sideMetres / 2, centre.Y + sideMetres / 2, Srid.Metric, Srid.Storage);
        return string.Create(CultureInfo.InvariantCulture, $"{west:F7},{south:F7},{east:F7},{north:F7}");
    }

    private static TileAddress Tile(Coordinate place, int zoom)
    {
        var (x, y) = CoordinateSystems.Convert(place.X, place.Y, Srid.Metric, Srid.WebMercator);
        var side = 2 * TileAddress.HalfWorldMetres / (1 << zoom);
        return new(zoom, (int)((TileAddress.HalfWorldMetres - y) / side), (int)((x + TileAddress.HalfWorldMetres) / side));
    }
}
