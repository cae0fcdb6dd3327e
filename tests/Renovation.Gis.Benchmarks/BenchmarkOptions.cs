using System.Globalization;

namespace Renovation.Gis.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Filter">Part of the name of the benchmarks to run; empty for all.</param>
/// <param name="Estates">Estates of the district.</param>
/// <param name="Pipes">Pipe segments of the district.</param>
/// <param name="Rounds">Rounds of each comparison, ours and the peer in turn; the median counts.</param>
internal sealed record BenchmarkOptions(string Filter, int Estates, int Pipes, int Rounds)
{
    public const string Usage = "[--filter adjacency|edit|import-estates|import-pipes|ogc|rates|row-security|sliders] [--estates 20000] [--pipes 400000] [--rounds 3]";

    public static BenchmarkOptions? Parse(string[] args)
    {
        var options = new BenchmarkOptions("", 20_000, 400_000, 3);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || With(options, args[i], args[i + 1]) is not { } next)
                return null;
            options = next;
        }
        return options;
    }

    private static BenchmarkOptions? With(BenchmarkOptions options, string name, string value)
    {
        if (name == "--filter")
            return options with { Filter = value };
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return null;
        return name switch
        {
            "--estates" => options with { Estates = number },
            "--pipes" => options with { Pipes = number },
            "--rounds" => options with { Rounds = number },
            _ => null,
        };
    }
}
