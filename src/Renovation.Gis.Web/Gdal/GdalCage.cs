using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Renovation.Gis.Web.Gdal;

/// <summary>What a caged process may use.</summary>
/// <param name="MemoryBytes">Address space.</param>
/// <param name="ProcessorSeconds">Processor time.</param>
/// <param name="FileBytes">Largest file it may write.</param>
/// <param name="UserId">Account it gets when the program runs as root; that account owns nothing.</param>
public sealed record CageLimits(long MemoryBytes, int ProcessorSeconds, long FileBytes, int UserId);

/// <summary>
/// The cage (decision 6): one <c>ogr2ogr</c> in a process without network, without rights, with limits on memory, processor time and
/// files, that knows only the drivers it is given. Imports read in it what nobody may trust, exports write in it.
/// </summary>
public static class GdalCage
{
    private const string Ogr2Ogr = "/usr/bin/ogr2ogr";

    private static readonly SemaphoreSlim DriversLock = new(1);
    private static string[]? allDrivers;
    private static bool? networkCanBeCut;

    /// <summary>Starts <c>ogr2ogr</c>.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="drivers">The drivers it may use, as GDAL_SKIP names them.</param>
    /// <param name="settings">Configuration beside the cage's own.</param>
    /// <param name="folder">Its working folder, the only one it may write to.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="ct">Gives up starting.</param>
    public static async Task<Process> Start(
        IEnumerable<string> arguments, IReadOnlyCollection<string> drivers, IReadOnlyDictionary<string, string> settings, string folder, CageLimits limits, CancellationToken ct)
    {
        var start = Cage(limits, await NetworkCanBeCut(limits, ct));
        start.ArgumentList.Add(Ogr2Ogr);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.WorkingDirectory = folder;
        await SetEnvironment(start, drivers, settings, limits, ct);
        return Process.Start(start) ?? throw new InvalidOperationException("No GDAL process.");
    }

    // prlimit, unshare and setpriv replace themselves by the next: one process, whose id is GDAL's
    private static ProcessStartInfo Cage(CageLimits limits, bool cutNetwork)
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

    private static async Task SetEnvironment(
        ProcessStartInfo start, IReadOnlyCollection<string> drivers, IReadOnlyDictionary<string, string> settings, CageLimits limits, CancellationToken ct)
    {
        var others = (await Drivers(limits, ct)).Where(name => !drivers.Contains(name, StringComparer.Ordinal));
        start.Environment.Clear();
        var own = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin",
            ["LC_ALL"] = "C.UTF-8",
            ["HOME"] = start.WorkingDirectory,
            ["GDAL_SKIP"] = string.Join(',', others),
            ["GDAL_DRIVER_PATH"] = "disable",
            ["GDAL_CACHEMAX"] = "64",
            ["GDAL_HTTP_TIMEOUT"] = "1",
            ["CPL_VSIL_CURL_ALLOWED_EXTENSIONS"] = "{noext}",
            ["CPL_TMPDIR"] = start.WorkingDirectory,
            ["PROJ_NETWORK"] = "OFF",
            ["CPL_DEBUG"] = "OFF",
        };
        if (Environment.GetEnvironmentVariable("GDAL_DATA") is { } data)
            own["GDAL_DATA"] = data;
        foreach (var (name, value) in own.Concat(settings))
            start.Environment[name] = value;
    }

    /// <summary>Whether this machine lets a process leave the network (containers may forbid it).</summary>
    private static async Task<bool> NetworkCanBeCut(CageLimits limits, CancellationToken ct)
    {
        if (networkCanBeCut is { } known)
            return known;
        var start = Cage(limits, cutNetwork: true);
        start.ArgumentList.Add("/bin/true");
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(ct);
        networkCanBeCut = process.ExitCode == 0;
        return networkCanBeCut.Value;
    }

    // GDAL 3.6 has no option for "only this driver" in ogr2ogr, but it can be told to leave out all others
    private static async Task<string[]> Drivers(CageLimits limits, CancellationToken ct)
    {
        await DriversLock.WaitAsync(ct);
        try
        {
            return allDrivers ??= await ListDrivers(limits, ct);
        }
        finally
        {
            DriversLock.Release();
        }
    }

    private static async Task<string[]> ListDrivers(CageLimits limits, CancellationToken ct)
    {
        if (!File.Exists(Ogr2Ogr))
            throw new InvalidOperationException($"{Ogr2Ogr} is missing: install gdal-bin.");
        var start = Cage(limits, await NetworkCanBeCut(limits, ct));
        start.ArgumentList.Add(Ogr2Ogr);
        start.ArgumentList.Add("--formats");
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        var names = Regex.Matches(text, "^  (?<name>.+?) -(?:raster|vector|multidim)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)
            .Select(match => match.Groups["name"].Value);
        return names.ToArray() is { Length: > 2 } found ? found : throw new InvalidOperationException("ogr2ogr lists no drivers.");
    }
}
