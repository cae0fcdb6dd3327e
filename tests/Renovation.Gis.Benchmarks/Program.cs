using System.Runtime.InteropServices;
using Renovation.Gis.Benchmarks;
using Renovation.Gis.Benchmarks.Bundles;
using Renovation.Gis.Benchmarks.Facts;
using Renovation.Gis.Benchmarks.Imports;
using Renovation.Gis.Benchmarks.Ogc;

// dotnet run -c Release --project tests/Renovation.Gis.Benchmarks -- [--filter NAME] [--estates 20000] [--pipes 400000] [--rounds 5]
if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested; // the servers are ours to stop; who asks twice will not wait for them
    stop.Cancel();
}

IBenchmark[] all = [new AdjacencyBenchmark(), new EditBenchmark(), new EstateImportBenchmark(), new PipeImportBenchmark(), new OgcBenchmark(), new OgcRatesBenchmark(), new RowSecurityBenchmark(), new SlidersBenchmark()];
var chosen = all.Where(benchmark => benchmark.Name.Contains(options.Filter, StringComparison.OrdinalIgnoreCase)).ToList();
var report = new BenchmarkReport();
try
{
    await using var town = await BenchmarkTown.Start(options, stop.Token);
    foreach (var benchmark in chosen)
        await benchmark.Run(town, report, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("stopped");
    return 130;
}
return report.Finish();
