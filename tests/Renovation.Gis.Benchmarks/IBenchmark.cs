namespace Renovation.Gis.Benchmarks;

/// <summary>One comparison with a peer, or several that need the same preparation.</summary>
internal interface IBenchmark
{
    /// <summary>What --filter looks at.</summary>
    string Name { get; }

    Task Run(BenchmarkTown town, BenchmarkReport report, CancellationToken ct);
}
