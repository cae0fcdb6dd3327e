using System.Globalization;

namespace Renovation.Gis.Data;

/// <summary>What <c>postmaster.pid</c> says, checked against the processes that really run.</summary>
/// <param name="ProcessId">Its first line.</param>
/// <param name="SocketFolder">Its fifth line.</param>
/// <param name="Text">The whole file, to recognise it again.</param>
internal sealed record EmbeddedPostgisPostmaster(int ProcessId, string SocketFolder, string Text)
{
    private const string FileName = "postmaster.pid";

    /// <summary>Null when no server runs and none has crashed.</summary>
    public static EmbeddedPostgisPostmaster? Read(string dataFolder)
    {
        var text = TextOf(Path.Combine(dataFolder, FileName));
        var lines = text?.Split('\n') ?? [];
        return int.TryParse(lines.FirstOrDefault(), CultureInfo.InvariantCulture, out var processId)
            ? new(processId, lines.ElementAtOrDefault(4) ?? "", text!)
            : null;
    }

    /// <summary>True when the process of that number exists, whatever it is.</summary>
    public bool NumberIsTaken => Directory.Exists($"/proc/{ProcessId}");

    /// <summary>
    /// True when that process is a server of this very folder. After a crash or a reboot the number may belong to anything, and a
    /// PostgreSQL process works in its data folder: the same file must be found there.
    /// </summary>
    public bool IsRunning => WorksHere(ProcessId);

    /// <summary>Server processes that outlived their postmaster (killed, out of memory) and still use the folder.</summary>
    public IReadOnlyList<int> Orphans() =>
        [.. from folder in Directory.EnumerateDirectories("/proc")
            let number = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0
            where number > 0 && number != ProcessId && WorksHere(number)
            select number];

    private bool WorksHere(int processId) =>
        TextOf($"/proc/{processId}/comm")?.TrimEnd() == "postgres" && TextOf($"/proc/{processId}/cwd/{FileName}") == Text;

    private static string? TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
