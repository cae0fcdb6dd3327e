using System.Net.Http.Json;

namespace Renovation.Gis.Benchmarks.Bundles;

/// <summary>Bundles of the demo data under changing settings, asked over HTTP as the sliders of the map do.</summary>
internal sealed class SlidersBenchmark : IBenchmark
{
    private const double MostMilliseconds = 500;

    public string Name => "sliders";

    public async Task Run(BenchmarkTown town, BenchmarkReport report, CancellationToken ct)
    {
        await GisProcess.Build(ct);
        var database = await town.MigratedDatabase("demo", ct);
        var (exit, _, said) = await GisProcess.Run(database, ct, "demo");
        if (exit != 0)
        {
            report.Missing(Name, $"gis demo ended with {exit}: {said[..Math.Min(300, said.Length)]}");
            return;
        }
        await using var site = await GisSite.Start(database, ct);
        var times = new List<double>();
        await Ask(site, 30, 6, ct);
        foreach (var gap in Enumerable.Range(1, 60))
            times.Add(await Rounds.Time(() => Ask(site, gap, 2 + gap % 7, ct)));
        report.AtMost($"{Name}: POST /api/bundles/find, demo data, p50", Rounds.Quantile(times, 0.5), MostMilliseconds, "ms");
        report.AtMost($"{Name}: POST /api/bundles/find, demo data, p95", Rounds.Quantile(times, 0.95), MostMilliseconds, "ms");
    }

    private static async Task Ask(GisSite site, double gapMetres, int maxEstates, CancellationToken ct)
    {
        var answer = await site.Client.PostAsJsonAsync("/api/bundles/find", new { gapMetres, maxEstates }, ct);
        answer.EnsureSuccessStatusCode();
        if ((await answer.Content.ReadAsStringAsync(ct)).Contains("\"bundles\":{\"features\":[]", StringComparison.Ordinal))
            throw new InvalidDataException("no bundles: the demo data are not there");
    }
}
