using System.Diagnostics;
using System.Globalization;

namespace Renovation.Gis.Data;

/// <summary>One installed PostgreSQL: its major version and the folder of its programs.</summary>
internal sealed record EmbeddedPostgisBinaries(string Folder, string MajorVersion)
{
    private const string DebianFolder = "/usr/lib/postgresql";

    public string Initdb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The version that made the data if there are data, otherwise the newest that has PostGIS, otherwise the newest.</summary>
    public static EmbeddedPostgisBinaries Find(string? givenFolder, string dataFolder)
    {
        var wanted = VersionOf(dataFolder);
        var found = Candidates(givenFolder ?? Environment.GetEnvironmentVariable("PG_BIN")).ToList();
        if (found.Count == 0)
        {
            throw new EmbeddedPostgisException("BinariesMissing", givenFolder ?? Environment.GetEnvironmentVariable("PG_BIN") ?? DebianFolder);
        }
        if (wanted is not null)
        {
            return found.Find(binaries => binaries.MajorVersion == wanted)
                ?? throw new EmbeddedPostgisException("VersionMissing", wanted, dataFolder);
        }
        return found.Find(binaries => binaries.HasPostgis) ?? found[0];
    }

    private bool HasPostgis => File.Exists($"/usr/share/postgresql/{MajorVersion}/extension/postgis.control");

    private static string? VersionOf(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "PG_VERSION");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    private static IEnumerable<EmbeddedPostgisBinaries> Candidates(string? givenFolder)
    {
        if (!string.IsNullOrEmpty(givenFolder))
        {
            return IsComplete(givenFolder) ? [new(givenFolder, MajorVersionOf(givenFolder))] : [];
        }
        return !Directory.Exists(DebianFolder)
            ? []
            : Directory.GetDirectories(DebianFolder)
                .Select(folder => new EmbeddedPostgisBinaries(Path.Combine(folder, "bin"), Path.GetFileName(folder)))
                .Where(binaries => IsComplete(binaries.Folder))
                .OrderByDescending(binaries => int.TryParse(binaries.MajorVersion, CultureInfo.InvariantCulture, out var number) ? number : 0);
    }

    private static bool IsComplete(string folder) =>
        new[] { "postgres", "initdb", "pg_ctl" }.All(program => File.Exists(Path.Combine(folder, program)));

    // Debian keeps 15/bin; elsewhere the program itself is asked ("pg_ctl (PostgreSQL) 15.18 (Debian ...)")
    private static string MajorVersionOf(string folder)
    {
        var parent = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(folder).TrimEnd('/')) ?? "");
        if (int.TryParse(parent, CultureInfo.InvariantCulture, out _))
        {
            return parent;
        }
        var start = new ProcessStartInfo(Path.Combine(folder, "pg_ctl"), "--version") { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var words = process.StandardOutput.ReadToEnd().Split(' ');
        return words.Length > 2 ? words[2].Split('.')[0] : "";
    }
}
