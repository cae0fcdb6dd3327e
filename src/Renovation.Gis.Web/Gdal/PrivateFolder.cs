using System.Diagnostics;

namespace Renovation.Gis.Web.Gdal;

/// <summary>A temporary folder of one import or export that nobody else can enter; gone when the work is over, however it ends.</summary>
public sealed class PrivateFolder : IDisposable
{
    private static readonly string[] Prefixes = ["renovation-gis-import-", "renovation-gis-export-"];

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private PrivateFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Makes a folder; when the program runs as root the folder belongs to the reader's account.</summary>
    /// <param name="parent">Where.</param>
    /// <param name="purpose">"import" or "export"; begins its name.</param>
    /// <param name="readerUserId">Account that may read the folder beside root.</param>
    /// <param name="clock">Tells which folders of killed programs are old enough to go.</param>
    public static PrivateFolder Create(string parent, string purpose, int readerUserId, TimeProvider clock)
    {
        DeleteAbandoned(parent, clock);
        var folder = System.IO.Path.Combine(parent, $"renovation-gis-{purpose}-{System.IO.Path.GetRandomFileName()}");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
        if (Environment.IsPrivilegedProcess)
            GiveTo(readerUserId, folder);
        return new(folder);
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    // a killed program cannot tidy up: the next one does, long after any could still run
    private static void DeleteAbandoned(string parent, TimeProvider clock)
    {
        var old = clock.GetUtcNow().UtcDateTime.AddHours(-6);
        foreach (var folder in new DirectoryInfo(parent).EnumerateDirectories("renovation-gis-*").Where(IsOurs))
        {
            try
            {
                if (folder.LastWriteTimeUtc < old)
                    folder.Delete(recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // another account's folder, or another program was quicker
            }
        }
    }

    private static bool IsOurs(DirectoryInfo folder) => Array.Exists(Prefixes, prefix => folder.Name.StartsWith(prefix, StringComparison.Ordinal));

    // .NET can change a file's mode, not its owner
    private static void GiveTo(int userId, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/chown", ["--no-dereference", $"{userId}:{userId}", folder]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new IOException($"chown {folder}: {process.ExitCode}");
    }
}
