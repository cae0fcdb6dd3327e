using System.Diagnostics;
using System.Globalization;

namespace Renovation.Gis.Testing;

/// <summary>A second process that uses the cluster of a home folder (see <see cref="HoldPostgis"/>), to be left or killed.</summary>
public sealed class PostgisHolder : IAsyncDisposable
{
    private readonly Process process;

    private PostgisHolder(Process process, string firstLine)
    {
        this.process = process;
        FirstLine = firstLine;
    }

    /// <summary>The program that is run, for tests that need another user to be able to read it.</summary>
    public static string ProgramFile => typeof(HoldPostgis).Assembly.Location;

    /// <summary><c>READY connection-string</c> or <c>FAULT key</c>.</summary>
    public string FirstLine { get; }

    /// <summary>How it connects.</summary>
    public string ConnectionString => FirstLine.StartsWith("READY ", StringComparison.Ordinal) ? FirstLine[6..] : "";

    /// <summary>Starts the process and waits until it has the cluster, or has failed.</summary>
    /// <param name="home">The home folder.</param>
    /// <param name="userId">Another user to run as (only root can).</param>
    public static async Task<PostgisHolder> StartAsync(string home, int? userId = null)
    {
        string[] command = ["dotnet", ProgramFile, home];
        if (userId is { } id)
        {
            var number = id.ToString(CultureInfo.InvariantCulture);
            command = ["setpriv", $"--reuid={number}", $"--regid={number}", "--clear-groups", "--", .. command];
        }
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["HOME"] = home;
        var second = Process.Start(start)!;
        return new PostgisHolder(second, await second.StandardOutput.ReadLineAsync() ?? "");
    }

    /// <summary>Lets it end in good order, and waits for that.</summary>
    public async Task LeaveAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    /// <summary>Kills it as <c>kill -9</c> does: it gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await LeaveAsync();
        }
        process.Dispose();
    }
}
