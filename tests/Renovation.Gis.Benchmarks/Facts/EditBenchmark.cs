using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Benchmarks.Facts;

/// <summary>
/// One corner of a boundary moved: saved with its line in the audit trail, its verdict, links and bundles made anew and its tiles marked, committed
/// to disk. In districts of three sizes; the peer is making all facts anew, as an import does.
/// </summary>
internal sealed class EditBenchmark : IBenchmark
{
    private const int Small = 2_000, Usual = 20_000, Large = 200_000;
    private const double MostMilliseconds = 60, MostPartOfFullRun = 0.01;
    private const int Edits = 200, WarmUp = 100;

    public string Name => "edit";

    public async Task Run(BenchmarkTown town, BenchmarkReport report, CancellationToken ct)
    {
        var medians = new Dictionary<int, double>();
        foreach (var count in new[] { Small, Usual, Large })
        {
            await using var district = await EditedDistrict.Load(town, count, ct);
            var times = await Measure(district, ct);
            medians[count] = Rounds.Quantile(times, 0.5);
            var full = await Rounds.Time(() => FullRun(district, ct));
            var preview = Rounds.Quantile(await Previews(district, ct), 0.5);
            BenchmarkReport.Note($"{count:N0} estates: an edit p50 {medians[count]:F1} ms, p95 {Rounds.Quantile(times, 0.95):F1} ms; only tried p50 {preview:F1} ms; "
                + $"all facts anew {full:N0} ms, {full / medians[count]:N0} times as long");
            if (count == Usual)
                report.AtMost($"{Name}: one boundary, {count:N0} estates, p50", medians[count], MostMilliseconds, "ms");
            if (count >= Usual)
                report.Time($"{Name}: one boundary against all anew, {count:N0} estates", medians[count], full, MostPartOfFullRun);
        }
        report.Time($"{Name}: {Large:N0} estates against {Small:N0}, limit the ratio of logarithms", medians[Large], medians[Small], Math.Log(Large) / Math.Log(Small));
    }

    private static async Task<List<double>> Measure(EditedDistrict district, CancellationToken ct)
    {
        var (random, times) = (new Random(4), new List<double>());
        for (var i = 0; i < WarmUp + Edits; i++)
        {
            var id = district.Editable[random.Next(district.Editable.Length)];
            var time = await Rounds.Time(() => district.Work(scope => Edit(scope, id, random, ct)));
            if (i >= WarmUp)
                times.Add(time);
        }
        return times;
    }

    private static async Task<List<double>> Previews(EditedDistrict district, CancellationToken ct)
    {
        var (random, times) = (new Random(5), new List<double>());
        for (var i = 0; i < Edits / 2; i++)
        {
            var id = district.Editable[random.Next(district.Editable.Length)];
            times.Add(await Rounds.Time(() => district.Work(async scope =>
            {
                var db = scope.GetRequiredService<GisDbContext>();
                await scope.GetRequiredService<RefreshNeighbourhood>().Preview(new([id]), async stop =>
                {
                    await db.Database.ExecuteSqlAsync($"UPDATE estates SET boundary = ST_Translate(boundary, 0.00002, 0) WHERE id = {id}", stop);
                    return EstateChanges.None;
                }, ct);
            })));
        }
        return times;
    }

    private static async Task Edit(IServiceProvider scope, long id, Random random, CancellationToken ct)
    {
        var db = scope.GetRequiredService<GisDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await scope.GetRequiredService<RefreshNeighbourhood>().Handle(new([id]), async stop =>
        {
            var estate = await db.Estates.SingleAsync(one => one.Id == id, stop);
            estate.Boundary = Bent(estate, random);
            estate.RowVersion++;
            await db.SaveChangesAsync(stop);
            return EstateChanges.None;
        }, ct);
        await transaction.CommitAsync(ct);
    }

    private static MultiPolygon Bent(Estate estate, Random random)
    {
        for (; ; )
        {
            var shape = (MultiPolygon)estate.Footprint.Copy();
            var corners = ((Polygon)shape[0]).Shell.CoordinateSequence;
            var at = random.Next(1, corners.Count - 1);
            corners.SetX(at, corners.GetX(at) + random.NextDouble() * 4 - 2);
            corners.SetY(at, corners.GetY(at) + random.NextDouble() * 4 - 2);
            shape.GeometryChanged();
            if (shape.IsValid)
                return CoordinateSystems.Convert(shape, Srid.Storage);
        }
    }

    private static Task FullRun(EditedDistrict district, CancellationToken ct) => district.Work(async scope =>
    {
        await using var transaction = await scope.GetRequiredService<GisDbContext>().Database.BeginTransactionAsync(ct);
        await scope.GetRequiredService<RefreshFacts>().Handle("estates", [], ct);
        await transaction.CommitAsync(ct);
    });
}
