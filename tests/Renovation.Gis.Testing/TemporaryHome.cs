using System.Diagnostics;
using System.Globalization;

namespace Renovation.Gis.Testing;

/// <summary>A data folder (<c>GIS_HOME</c>) in /tmp that leaves neither files nor servers behind.</summary>
public sealed class TemporaryHome : IDisposable
{
    // not CreateTempSubdirectory, whose 0700 would keep out the user that root lends the cluster
    private readonly string top = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"gis-home-{Guid.NewGuid():N}"[..20])).FullName;

    /// <param name="subfolder">Makes the home a folder below the temporary one.</param>
    public TemporaryHome(string subfolder = "") => Folder = Path.Combine(top, subfolder);

    /// <summary>The home; not created when it is a subfolder.</summary>
    public string Folder { get; }

    /// <summary>The folder that holds it; deleted with it.</summary>
    public string Top => top;

    /// <summary>Where the cluster's files are when nothing forces them elsewhere.</summary>
    public string Data => Path.Combine(Folder, "pg", "data");

    /// <summary>The server's process number, null when none runs there.</summary>
    public int? Postmaster => PostmasterOf(Data);

    /// <summary>The same for any data folder.</summary>
    public static int? PostmasterOf(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "postmaster.pid");
        if (!File.Exists(file))
        {
            return null;
        }
        var id = int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
        return IsServer(id) ? id : null;
    }

    /// <summary>True while that process is a running PostgreSQL server (not one that waits to be buried).</summary>
    public static bool IsServer(int processId)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{processId}/stat");
            return status.Contains("(postgres)", StringComparison.Ordinal) && !status.Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (Postmaster is { } left)
        {
            using var server = Process.GetProcessById(left);
            server.Kill();
            server.WaitForExit(TimeSpan.FromSeconds(5));
        }
        Directory.Delete(top, recursive: true);
    }
}
