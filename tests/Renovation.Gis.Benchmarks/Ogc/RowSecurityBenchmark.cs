using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Web.Features.Ogc;

namespace Renovation.Gis.Benchmarks.Ogc;

/// <summary>
/// What row security, telling the database who acts, and the record of reads cost together: the program's own tiles and pages of pipes in one
/// process, as four kinds of people under the serving role, against the same without row security and without record.
/// </summary>
internal sealed class RowSecurityBenchmark : IBenchmark
{
    private const double Least = 0.8;
    private const int Places = 150, Zoom = 15;

    private static readonly (string Name, Actor Actor)[] Readers =
    [
        ("bureau", new("b", "b", Role.Bureau, [], null)),
        ("planner of one half", new("p", "p", Role.Planner, ["WEST"], null)),
        ("street office of both halves", new("s", "s", Role.StreetOffice, ["WEST", "EAST"], null)),
        ("utility", new("u", "u", Role.Utility, [], "UT-GAS")),
    ];

    public string Name => "row-security";

    public async Task Run(BenchmarkTown town, BenchmarkReport report, CancellationToken ct)
    {
        var database = await town.District(ct);
        await Halves(town, BenchmarkTown.WithoutRowSecurity(database), ct);
        await using var bare = BenchmarkTown.Services(BenchmarkTown.WithoutRowSecurity(database));
        await using var serving = BenchmarkTown.Services(BenchmarkTown.Serving(database));
        foreach (var (name, actor) in Readers)
        {
            await Compare(town, report, $"{Name}: tile z{Zoom}, {name}", bare, serving, actor, Tile, ct);
            await Compare(town, report, $"{Name}: 500 items by bbox, {name}", bare, serving, actor, Items, ct);
        }

        await serving.GetRequiredService<PipeReads>().Flush(ct);
    }

    // each place is asked both ways, one after the other in turns, so that neither finds the pages warmer
    private static async Task Compare(
        BenchmarkTown town, BenchmarkReport report, string what, ServiceProvider bare, ServiceProvider serving, Actor actor,
        Func<IServiceProvider, MapLayer, (double Lon, double Lat), CancellationToken, Task<long>> ask, CancellationToken ct)
    {
        var (with, without) = (new List<double>(), new List<double>());
        var places = Enumerable.Range(0, Places).Select(i => town.Estates[(int)(i * 7919L % town.Estates.Count)].Footprint.Coordinate)
            .Select(place => CoordinateSystems.Convert(place.X, place.Y, Srid.Metric, Srid.Storage)).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i];
            Func<Task>[] turns =
            [
                async () => with.Add(await Rounds.Time(() => Once(serving, actor, true, place, ask, ct))),
                async () => without.Add(await Rounds.Time(() => Once(bare, actor, false, place, ask, ct))),
            ];
            await turns[i % 2]();
            await turns[1 - i % 2]();
        }

        report.Rate(what, 1000 * with.Count / with.Skip(10).Sum(), 1000 * without.Count / without.Skip(10).Sum(), "/s", Least);
    }

    private static async Task Once(
        ServiceProvider services, Actor actor, bool recorded, (double Lon, double Lat) place,
        Func<IServiceProvider, MapLayer, (double Lon, double Lat), CancellationToken, Task<long>> ask, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        var layer = services.GetRequiredService<MapLayers>().Find("pipe-segments")!;
        var features = await ask(scope.ServiceProvider, layer, place, ct);
        if (recorded)
            services.GetRequiredService<PipeReads>().Record(new PipeRead(actor, "127.0.0.1", layer.Name, "items", [place.Lon, place.Lat, place.Lon, place.Lat]), features);
    }

    private static async Task<long> Tile(IServiceProvider services, MapLayer layer, (double Lon, double Lat) place, CancellationToken ct)
    {
        var north = Math.Asinh(Math.Tan(place.Lat * Math.PI / 180));
        var tile = new TileAddress(Zoom, (int)((1 - north / Math.PI) / 2 * (1 << Zoom)), (int)((place.Lon + 180) / 360 * (1 << Zoom)));
        var read = services.GetRequiredService<ReadTile>();
        return (await read.Handle(await read.State([layer], tile, ct), ct)).Features.Values.Sum();
    }

    private static async Task<long> Items(IServiceProvider services, MapLayer layer, (double Lon, double Lat) place, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await using var json = new Utf8JsonWriter(body, ReadItems.Json);
        json.WriteStartArray();
        var box = new QueryBox(place.Lon - 0.003, place.Lat - 0.003, place.Lon + 0.003, place.Lat + 0.003, MapCrs.Crs84);
        return (await services.GetRequiredService<ReadItems>().Page(layer, new ItemsQuery(500) { Boxes = [box] }, json, "", ct)).Returned;
    }

    private static async Task Halves(BenchmarkTown town, string database, CancellationToken ct)
    {
        var (ground, middle) = (town.Ground, town.Ground.Centre.X);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        // 720 corners each, as an official border has
        await using var command = new NpgsqlCommand(
            string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO sub_districts (code, name, kind, schematic, outline)
            SELECT code, code, 'Street', false, ST_Multi(ST_Transform(ST_Segmentize(ST_MakeEnvelope(west, {ground.MinY - 500}, east, {ground.MaxY + 500}, 4549), 100), 4490))
            FROM (VALUES ('WEST', {ground.MinX - 500}::float8, {middle}::float8), ('EAST', {middle}::float8, {ground.MaxX + 500}::float8)) AS halves (code, west, east)
            ON CONFLICT (code) DO NOTHING
            """),
            connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
