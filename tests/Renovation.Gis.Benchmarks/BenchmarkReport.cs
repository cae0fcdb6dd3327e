using System.Globalization;

namespace Renovation.Gis.Benchmarks;

/// <summary>Prints one line a measurement, and counts what missed its threshold.</summary>
internal sealed class BenchmarkReport
{
    private readonly List<string> lines = [];
    private int missed;

    public BenchmarkReport() => Line("what", "ours", "peer", "ratio", "threshold", "verdict");

    /// <summary>Ours is to take at most some multiple of the peer's time.</summary>
    public void Time(string what, double oursMilliseconds, double peerMilliseconds, double? atMost)
    {
        var ratio = oursMilliseconds / peerMilliseconds;
        Add(what, Milliseconds(oursMilliseconds), Milliseconds(peerMilliseconds), ratio, atMost is { } limit ? $"≤ {limit:0.##} ×" : "", !(ratio > atMost));
    }

    /// <summary>Ours is to reach at least some part of the peer's rate.</summary>
    public void Rate(string what, double ours, double peer, string unit, double atLeast) =>
        Add(what, $"{ours:N0} {unit}", $"{peer:N0} {unit}", ours / peer, $"≥ {atLeast:0.##} ×", ours / peer >= atLeast);

    /// <summary>A figure with a limit of its own; a peer is for comparison only.</summary>
    public void AtMost(string what, double ours, double limit, string unit, double? peer = null) =>
        Add(what, $"{ours:N1} {unit}", peer is { } p ? $"{p:N1} {unit}" : "-", peer is { } q ? ours / q : null, $"≤ {limit:N0} {unit}", ours <= limit);

    /// <summary>Two answers that must be the same.</summary>
    public void Equal(string what, long ours, long peer) =>
        Add(what, $"{ours:N0}", $"{peer:N0}", null, "equal", ours == peer);

    public void Missing(string what, string why)
    {
        missed++;
        Line(what, "-", "-", "-", "-", "NOT RUN: " + why);
    }

    /// <summary>What a reader should know that is no comparison.</summary>
    public static void Note(string text) => Console.WriteLine($"  ({text})");

    /// <summary>The exit code: 1 when a threshold was missed or a comparison could not be made.</summary>
    public int Finish()
    {
        Console.WriteLine();
        lines.ForEach(Console.WriteLine);
        Console.WriteLine(missed == 0 ? "all thresholds held" : $"{missed} missed");
        return missed == 0 ? 0 : 1;
    }

    private void Add(string what, string ours, string peer, double? ratio, string threshold, bool held)
    {
        missed += held ? 0 : 1;
        Line(what, ours, peer, ratio is { } r ? $"{r:0.00}" : "-", threshold, threshold.Length == 0 ? "" : held ? "ok" : "MISSED");
    }

    // at once, for whoever watches, and again in one table at the end
    private void Line(string what, string ours, string peer, string ratio, string threshold, string verdict)
    {
        lines.Add($"{what,-46} {ours,16} {peer,16} {ratio,7} {threshold,12}  {verdict}");
        Console.WriteLine(lines[^1]);
    }

    private static string Milliseconds(double value) => value.ToString("N1", CultureInfo.InvariantCulture) + " ms";
}
