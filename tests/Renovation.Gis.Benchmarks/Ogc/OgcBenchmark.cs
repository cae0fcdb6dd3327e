using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;

namespace Renovation.Gis.Benchmarks.Ogc;

/// <summary>
/// One client that moves about the loaded district: pages of 500 features by bounding box and tiles at zoom 14 over HTTP. The peers are bare SQL
/// texts with the same box, through Npgsql: the geometry alone as GeoJSON, and ST_AsMVT with the code alone.
/// </summary>
internal sealed class OgcBenchmark : IBenchmark
{
    private const double MostMilliseconds = 200;
    private const int Requests = 100, PageSize = 500, Zoom = 14;

    public string Name => "ogc";

    public async Task Run(BenchmarkTown town, BenchmarkReport report, CancellationToken ct)
    {
        await GisProcess.Build(ct);
        var database = await town.District(ct);
        await using var site = await GisSite.Start(database, ct);
        await using var services = BenchmarkTown.Services(BenchmarkTown.WithoutRowSecurity(database));
        await using var scope = services.CreateAsyncScope();
        var peer = await scope.ServiceProvider.GetRequiredService<GisDbContext>().OpenConnection(ct);
        foreach (var layer in new[] { PeerLayer.Estates(town.Options.Estates), PeerLayer.Pipes(town.Options.Pipes) })
        {
            await Items(town, layer, site, peer, report, ct);
            await Tiles(town, layer, site, peer, report, ct);
        }
    }

    private async Task Items(BenchmarkTown town, PeerLayer layer, GisSite site, NpgsqlConnection peer, BenchmarkReport report, CancellationToken ct)
    {
        // a little more than a page: each box has one to fill
        var side = Math.Sqrt(1.6 * PageSize / layer.Rows * town.Ground.Area);
        var (ours, theirs, features) = (new List<double>(), new List<double>(), new List<int>());
        foreach (var box in Places(town, Requests + 5).Select(place => Box(place, side)))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{box.MinX:F7},{box.MinY:F7},{box.MaxX:F7},{box.MaxY:F7}");
            byte[] body = [];
            ours.Add(await Rounds.Time(async () => body = await Get(site, $"/ogc/collections/{layer.Name}/items?bbox={text}&limit={PageSize}", ct)));
            theirs.Add(await Rounds.Time(() => Scalar(peer, layer.GeoJsonSql, ct, box.MinX, box.MinY, box.MaxX, box.MaxY, PageSize)));
            using var document = JsonDocument.Parse(body);
            features.Add(document.RootElement.GetProperty("features").GetArrayLength());
        }
        Report(report, $"{Name}: {layer.Name} items by bbox, {features.Average():F0} features", ours[5..], theirs[5..]);
    }

    private async Task Tiles(BenchmarkTown town, PeerLayer layer, GisSite site, NpgsqlConnection peer, BenchmarkReport report, CancellationToken ct)
    {
        var (ours, theirs, sizes) = (new List<double>(), new List<double>(), new List<int>());
        foreach (var place in Places(town, Requests + 5))
        {
            var (column, row) = Tile(place);
            byte[] body = [];
            ours.Add(await Rounds.Time(async () => body = await Get(site, $"/ogc/collections/{layer.Name}/tiles/WebMercatorQuad/{Zoom}/{row}/{column}", ct)));
            theirs.Add(await Rounds.Time(() => Scalar(peer, layer.TileSql, ct, Zoom, column, row)));
            sizes.Add(body.Length);
        }
        Report(report, $"{Name}: {layer.Name} tile z{Zoom}, {sizes.Average() / 1000:F0} kB", ours[5..], theirs[5..]);
    }

    private static void Report(BenchmarkReport report, string what, List<double> ours, List<double> theirs)
    {
        foreach (var part in new[] { 0.5, 0.95 })
            report.AtMost($"{what}, p{part * 100:F0}", Rounds.Quantile(ours, part), MostMilliseconds, "ms", Rounds.Quantile(theirs, part));
    }

    // round some estate each, so that no request falls into the empty corners of the turned district
    private static IEnumerable<Coordinate> Places(BenchmarkTown town, int count) =>
        Enumerable.Range(0, count).Select(i => town.Estates[(int)(i * 7919L % town.Estates.Count)].Footprint.Coordinate);

    private static Envelope Box(Coordinate centre, double sideMetres)
    {
        var (west, south) = CoordinateSystems.Convert(centre.X - sideMetres / 2, centre.Y - sideMetres / 2, Srid.Metric, Srid.Storage);
        var (east, north) = CoordinateSystems.Convert(centre.X + sideMetres / 2, centre.Y + sideMetres / 2, Srid.Metric, Srid.Storage);
        return new Envelope(west, east, south, north);
    }

    private static (int Column, int Row) Tile(Coordinate place)
    {
        var (lon, lat) = CoordinateSystems.Convert(place.X, place.Y, Srid.Metric, Srid.Storage);
        var north = Math.Asinh(Math.Tan(lat * Math.PI / 180));
        return ((int)((lon + 180) / 360 * (1 << Zoom)), (int)((1 - north / Math.PI) / 2 * (1 << Zoom)));
    }

    private static async Task<byte[]> Get(GisSite site, string path, CancellationToken ct) =>
        await site.Client.GetByteArrayAsync(new Uri(path, UriKind.Relative), ct);

    private static async Task Scalar(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await command.ExecuteScalarAsync(ct);
    }

    /// <summary>What the peers read of a layer.</summary>
    private sealed record PeerLayer(string Name, string Table, string Stored, int Rows)
    {
        public string GeoJsonSql => $"""
            SELECT string_agg(t.j, ',') FROM (SELECT ST_AsGeoJSON({Stored}, 15, 0) AS j FROM {Table}
            WHERE display && ST_Transform(ST_MakeEnvelope($1, $2, $3, $4, 4490), 3857) ORDER BY code LIMIT $5) t
            """;

        public string TileSql => $"""
            SELECT ST_AsMVT(t) FROM (SELECT ST_AsMVTGeom(display, ST_TileEnvelope($1, $2, $3)) AS geom, code FROM {Table}
            WHERE display && ST_TileEnvelope($1, $2, $3, margin => 64.0 / 4096)) t
            """;

        public static PeerLayer Estates(int rows) => new("estates", "estates", "boundary", rows);

        public static PeerLayer Pipes(int rows) => new("pipe-segments", "pipe_segments", "centreline", rows);
    }
}
