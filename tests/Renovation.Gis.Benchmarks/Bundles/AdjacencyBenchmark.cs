using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Benchmarks.Bundles;

/// <summary>
/// All pairs of estates up to 30 m apart. Ours reads the footprints from PostGIS and gives class, distance and facing length; the peer is the bare
/// self-join on the indexed metric column, which only counts.
/// </summary>
internal sealed class AdjacencyBenchmark : IBenchmark
{
    private const double ReachMetres = 30, MostTimesPeer = 1.5;
    private const string PeerSql = "SELECT count(*) FROM estates a JOIN estates b ON a.id < b.id AND ST_DWithin(a.footprint, b.footprint, 30)";

    public string Name => "adjacency";

    public async Task Run(BenchmarkTown town, BenchmarkReport report, CancellationToken ct)
    {
        await using var services = BenchmarkTown.Services(await town.District(ct));
        var (ours, peer) = (0L, 0L);
        async Task Peer() => peer = await Count(services, ct);
        async Task Bare() => ours = await FootprintsOnly(services, ct);
        async Task Whole() => ours = await Neighbourhood(services, ct);

        await Bare(); // compiles the kernel, warms the database
        await Peer();
        var footprints = await Rounds.InTurn(Math.Max(5, town.Options.Rounds), Bare, Peer);
        report.Equal($"{Name}: pairs, footprints read and scanned", ours, peer);
        report.Time($"{Name}: footprints read and scanned", footprints.Ours, footprints.Peer, MostTimesPeer);

        await Whole();
        var whole = await Rounds.InTurn(Math.Max(5, town.Options.Rounds), Whole, Peer);
        report.Equal($"{Name}: pairs, as ./gis adjacency does", ours, peer);
        report.Time($"{Name}: as ./gis adjacency --all does", whole.Ours, whole.Peer, MostTimesPeer);
    }

    private static async Task<long> Neighbourhood(ServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<LoadNeighbourhood>().Handle(linkedOnly: false, ct);
        var scan = new AdjacencyScan(known.Estates.Select(estate => estate.Footprint), known.Barriers, new AdjacencyOptions());
        return scan.Scan(ReachMetres, cancellation: ct).Count;
    }

    private static async Task<long> FootprintsOnly(ServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var connection = await scope.ServiceProvider.GetRequiredService<GisDbContext>().OpenConnection(ct);
        await using var command = new NpgsqlCommand("SELECT code, footprint FROM estates", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var estates = new List<EstateFootprint>();
        while (await reader.ReadAsync(ct))
            estates.Add(new EstateFootprint(reader.GetString(0), reader.GetFieldValue<Geometry>(1)));
        return new AdjacencyScan(estates, [], new AdjacencyOptions()).Scan(ReachMetres, cancellation: ct).Count;
    }

    private static async Task<long> Count(ServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await using var command = new NpgsqlCommand(PeerSql, await scope.ServiceProvider.GetRequiredService<GisDbContext>().OpenConnection(ct));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
