using Npgsql;

namespace Renovation.Gis.Benchmarks.Imports;

internal sealed class EstateImportBenchmark() : ImportBenchmark(
    "import-estates", "estates", "estates", town => town.Options.Estates, ImportFiles.Estates,
    // what has no name of ten bytes for a Shapefile; without it no estate would be eligible, and none linked
    ["--set", "facilitiesDeficient=true", "--set", "servicesDeficient=true"]);

internal sealed class PipeImportBenchmark() : ImportBenchmark("import-pipes", "pipe-segments", "pipe_segments", town => town.Options.Pipes, ImportFiles.Pipes, []);

/// <summary>
/// <c>./gis import</c> with all checks and the facts that follow, into empty tables with their indexes, against <c>ogr2ogr</c> (COPY) of the same
/// file into the same server, under the same durability. Two readings of the peer: bare (a new table, one geometry, its GiST), and brought to the
/// shape of our table afterwards (the two generated copies of the geometry, a GiST on each, a unique code), as an operator would by SQL: COPY of
/// ogr2ogr cannot write to a table with generated columns. All are processes of their own, timed from start to end.
/// </summary>
internal abstract class ImportBenchmark(
    string name, string layer, string table, Func<BenchmarkTown, int> rows, Func<BenchmarkTown, CancellationToken, Task<string>> write, string[] settings)
    : IBenchmark
{
    private const double LeastOfPeer = 0.7, MostMegabytes = 400;

    // what every layer of ours has beside the columns of the file
    private const string Shape = """
        ALTER TABLE delivered ADD COLUMN footprint geometry GENERATED ALWAYS AS (ST_Transform(wkb_geometry, 4549)) STORED,
            ADD COLUMN display geometry GENERATED ALWAYS AS (ST_Transform(wkb_geometry, 3857)) STORED;
        CREATE INDEX ON delivered USING gist (footprint); CREATE INDEX ON delivered USING gist (display); CREATE UNIQUE INDEX ON delivered (code);
        """;

    public string Name => name;

    public async Task Run(BenchmarkTown town, BenchmarkReport report, CancellationToken ct)
    {
        await GisProcess.Build(ct);
        BenchmarkReport.Note("peer: ogr2ogr -f PostgreSQL -overwrite --config PG_USE_COPY YES; then, for the same shape, " + Shape.ReplaceLineEndings(" "));
        var geoJson = await write(town, ct);
        await Compare(town, report, "GeoJSON", geoJson, geoJson, ct);
        var zip = await ImportFiles.Shapefile(geoJson, ct);
        await Compare(town, report, "Shapefile", zip, "/vsizip/" + zip, ct);
    }

    private async Task Compare(BenchmarkTown town, BenchmarkReport report, string format, string file, string peerFile, CancellationToken ct)
    {
        var (ours, peers) = (await town.MigratedDatabase("imports", ct), await town.Database("peers", ct));
        var (our, bare, shaped, peak) = (new List<double>(), new List<double>(), new List<double>(), 0.0);
        for (var round = 0; round < town.Options.Rounds; round++)
        {
            await Execute(ours, $"TRUNCATE {table}, import_batches CASCADE", ct);
            var run = (ExitCode: 0, PeakMegabytes: 0.0, Said: "");
            our.Add(await Rounds.Time(async () => run = await GisProcess.Run(ours, ct, ["import", layer, file, "--json", .. settings])));
            if (run.ExitCode != 0)
            {
                report.Missing($"{name}: {format}", $"exit {run.ExitCode}: {run.Said[..Math.Min(500, run.Said.Length)]}");
                return;
            }
            peak = Math.Max(peak, run.PeakMegabytes);
            bare.Add(await Rounds.Time(() => Peer(peers, peerFile, ct)));
            shaped.Add(bare[^1] + await Rounds.Time(() => Execute(peers, Shape, ct)));
        }
        report.Equal($"{name}: {format}, rows", await Execute(ours, $"SELECT count(*) FROM {table}", ct), await Execute(peers, "SELECT count(*) FROM delivered", ct));
        double PerSecond(List<double> milliseconds) => rows(town) / Rounds.Quantile(milliseconds, 0.5) * 1000;
        report.Rate($"{name}: {format}, peer of the same shape", PerSecond(our), PerSecond(shaped), "/s", LeastOfPeer);
        report.Rate($"{name}: {format}, bare peer", PerSecond(our), PerSecond(bare), "/s", LeastOfPeer);
        report.AtMost($"{name}: {format}, peak memory of the program", peak, MostMegabytes, "MB");
    }

    private static async Task Peer(string database, string file, CancellationToken ct)
    {
        var target = new NpgsqlConnectionStringBuilder(database);
        var (exit, said) = await Ogr2Ogr.Run(
            ct, "-f", "PostgreSQL", $"PG:host='{target.Host}' port={target.Port} dbname={target.Database} user={target.Username}", file,
            "--config", "PG_USE_COPY", "YES", "-nln", "delivered", "-nlt", "PROMOTE_TO_MULTI", "-overwrite");
        if (exit != 0)
            throw new InvalidOperationException(said);
    }

    private static async Task<long> Execute(string database, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is long count ? count : 0;
    }
}
