using Microsoft.Extensions.DependencyInjection;
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
        async Task Ours() => ours = await AllPairs(services, ct);

        await Ours(); // compiles the kernel, warms the database
        await Peer();
        var times = await Rounds.InTurn(Math.Max(5, town.Options.Rounds), Ours, Peer);
        report.Equal($"{Name}: pairs, as ./gis adjacency --all does", ours, peer);
        report.Time($"{Name}: as ./gis adjacency --all does", times.Ours, times.Peer, MostTimesPeer);
    }

    private static async Task<long> AllPairs(ServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var footprints = scope.ServiceProvider.GetRequiredService<LoadFootprints>();
        var scan = new AdjacencyScan(await footprints.Estates(ct), await footprints.Barriers(ct), new AdjacencyOptions());
        return scan.Scan(ReachMetres, cancellation: ct).Count;
    }

    private static async Task<long> Count(ServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await using var command = new NpgsqlCommand(PeerSql, await scope.ServiceProvider.GetRequiredService<GisDbContext>().OpenConnection(ct));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
