using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Renovation.Gis.Testing;

namespace Renovation.Gis.E2E.Site;

/// <summary>The program as its user starts it: <c>./gis serve --demo</c>, with data of its own and a free port of the loopback.</summary>
public sealed class RunningGis : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromMinutes(4); // a first start may have to build
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(30);

    private readonly TemporaryHome home;
    private Process process;
    private readonly ConcurrentQueue<string> output = new();

    private RunningGis(TemporaryHome home, Process process, Uri address)
    {
        this.home = home;
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Its data folder.</summary>
    public string Home => home.Folder;

    /// <summary>Everything it has written so far.</summary>
    public string Output => string.Join('\n', output);

    public static async Task<RunningGis> Start()
    {
        var home = new TemporaryHome();
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var gis = new RunningGis(home, new Process { StartInfo = Command(home.Folder, address) }, address);
        try
        {
            gis.Run();
            await gis.WaitUntilReady();
            return gis;
        }
        catch
        {
            await gis.Stop();
            home.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        var server = home.Postmaster;
        var ended = await Stop();
        var left = server is { } id && TemporaryHome.IsServer(id);
        home.Dispose();
        if (!ended || left)
        {
            throw new InvalidOperationException($"After SIGINT: ended {ended}, PostgreSQL left running {left}.\n{Output}");
        }
    }

    /// <summary>What a power cut does to the program: kill -9, and a start over the same data.</summary>
    public async Task KillAndStartAgain()
    {
        using (var kill = Process.Start("sh", ["-c", $"kill -9 {process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        process = new Process { StartInfo = Command(home.Folder, Address) };
        Run();
        await WaitUntilReady();
    }

    private static ProcessStartInfo Command(string home, Uri address)
    {
        // A runner started in the background hands down an ignored SIGINT; a user's terminal does not.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "./gis", "serve", "--demo"])
        {
            UseShellExecute = false,
            WorkingDirectory = RepositoryRoot.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIS_HOME"] = home;
        start.Environment["PORT"] = address.Port.ToString();
        start.Environment["Accounts__SignInsPerMinute"] = "1000"; // tests sign in more often than people
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Run()
    {
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task WaitUntilReady()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var began = Stopwatch.StartNew();
        while (!await IsReady(client))
        {
            if (process.HasExited || began.Elapsed > StartWithin)
            {
                throw new InvalidOperationException($"./gis serve --demo is not ready after {began.Elapsed.TotalSeconds:0} s.\n{Output}");
            }
            await Task.Delay(100);
        }
    }

    private static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("healthz/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Ctrl+C; true when it ended by itself in time.</summary>
    private async Task<bool> Stop()
    {
        if (!process.HasExited)
        {
            using var interrupt = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
            await interrupt.WaitForExitAsync();
        }
        using var patience = new CancellationTokenSource(EndWithin);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return false;
        }
    }
}
