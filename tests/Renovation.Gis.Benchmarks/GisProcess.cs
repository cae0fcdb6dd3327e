using System.Diagnostics;
using System.Globalization;
using Renovation.Gis.Testing;

namespace Renovation.Gis.Benchmarks;

/// <summary>The program as people run it, <c>./gis COMMAND …</c>, on a database of ours, watched from outside.</summary>
internal sealed class GisProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> output, errors;

    private GisProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public static GisProcess Start(string connectionString, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(RepositoryRoot.PathTo("gis"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (connectionString.Length > 0)
        {
            start.Environment["ConnectionStrings__Gis"] = BenchmarkTown.Serving(connectionString);
            start.Environment["ConnectionStrings__GisOwner"] = connectionString;
        }

        start.Environment["GIS_LANG"] = "en";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new GisProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end: exit code, the most memory it ever held (MB), what it said.</summary>
    public static async Task<(int ExitCode, double PeakMegabytes, string Said)> Run(string connectionString, CancellationToken ct, params string[] arguments)
    {
        await using var run = Start(connectionString, new Dictionary<string, string>(), arguments);
        var exit = run.process.WaitForExitAsync(ct);
        double peak = 0;
        while (!exit.IsCompleted)
        {
            peak = Math.Max(peak, run.PeakMegabytes());
            await Task.WhenAny(exit, Task.Delay(10, ct));
        }
        await exit;
        return (run.process.ExitCode, peak, (await run.output + await run.errors).Trim());
    }

    /// <summary>Builds the program when its sources are newer, so that no measurement does.</summary>
    public static async Task Build(CancellationToken ct) => await Run("", ct, "--version");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // not Kill: it is to close its connections
            using var asked = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await asked.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await process.WaitForExitAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }

    // VmHWM never falls, so the last reading before the end is the peak but for its last 10 ms
    private double PeakMegabytes()
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line[6..^2].Trim(), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0; // gone meanwhile
        }
    }
}
