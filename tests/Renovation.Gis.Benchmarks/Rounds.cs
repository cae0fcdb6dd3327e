using System.Diagnostics;

namespace Renovation.Gis.Benchmarks;

/// <summary>Times, in milliseconds, of two deeds that take turns, so that a slow minute of the machine meets both.</summary>
internal static class Rounds
{
    public static async Task<(double Ours, double Peer)> InTurn(int rounds, Func<Task> ours, Func<Task> peer)
    {
        var (our, their) = (new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            our.Add(await Time(ours));
            their.Add(await Time(peer));
        }
        return (Quantile(our, 0.5), Quantile(their, 0.5));
    }

    public static async Task<double> Time(Func<Task> deed)
    {
        var clock = Stopwatch.StartNew();
        await deed();
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>The value below which that part of the sample lies.</summary>
    public static double Quantile(IEnumerable<double> sample, double part)
    {
        var sorted = sample.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];
    }
}
