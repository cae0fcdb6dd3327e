using System.Diagnostics;

namespace Renovation.Gis.Web.Gdal;

/// <summary>What a caged process may use.</summary>
/// <param name="MemoryBytes">Address space.</param>
/// <param name="ProcessorSeconds">Processor time.</param>
/// <param name="FileBytes">Largest file it may write.</param>
/// <param name="UserId">Account it gets when the program runs as root; that account owns nothing.</param>
public sealed record CageLimits(long MemoryBytes, int ProcessorSeconds, long FileBytes, int UserId);

/// <summary>
/// Starts a program in a process without network, without rights and without this program's environment, with limits on memory,
/// processor time and files (decision 6). A hostile file can kill the child, nothing else.
/// </summary>
public static class Cage
{
    private static bool? networkCanBeCut;

    /// <summary>Starts a program.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="settings">Its environment, beside path, home and language.</param>
    /// <param name="folder">Its working folder, the only one it may write to.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="ct">Gives up starting.</param>
    public static async Task<Process> Start(
        IEnumerable<string> command, IEnumerable<KeyValuePair<string, string>> settings, string folder, CageLimits limits, CancellationToken ct)
    {
        var start = Caged(limits, await NetworkCanBeCut(limits, ct));
        foreach (var argument in command)
            start.ArgumentList.Add(argument);
        start.WorkingDirectory = folder;
        start.Environment.Clear();
        KeyValuePair<string, string>[] own = [new("PATH", "/usr/bin:/bin"), new("LC_ALL", "C.UTF-8"), new("HOME", folder), new("TMPDIR", folder)];
        foreach (var (name, value) in own.Concat(settings))
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("No caged process.");
    }

    // prlimit, unshare and setpriv replace themselves by the next: one process, whose id is the program's
    private static ProcessStartInfo Caged(CageLimits limits, bool cutNetwork)
    {
        string[] resources = [$"--as={limits.MemoryBytes}", $"--cpu={limits.ProcessorSeconds}", $"--fsize={limits.FileBytes}", "--nofile=64", "--core=0"];
        var root = Environment.IsPrivilegedProcess;
        string[] network = !cutNetwork ? [] : root ? ["/usr/bin/unshare", "-n"] : ["/usr/bin/unshare", "-rn"];
        string[] account = !root ? [] : ["/usr/bin/setpriv", $"--reuid={limits.UserId}", $"--regid={limits.UserId}", "--clear-groups", "--no-new-privs"];
        return new("/usr/bin/prlimit", [.. resources, .. network, .. account])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
    }

    /// <summary>Whether this machine lets a process leave the network (containers may forbid it).</summary>
    private static async Task<bool> NetworkCanBeCut(CageLimits limits, CancellationToken ct)
    {
        if (networkCanBeCut is { } known)
            return known;
        var start = Caged(limits, cutNetwork: true);
        start.ArgumentList.Add("/bin/true");
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(ct);
        networkCanBeCut = process.ExitCode == 0;
        return networkCanBeCut.Value;
    }
}
