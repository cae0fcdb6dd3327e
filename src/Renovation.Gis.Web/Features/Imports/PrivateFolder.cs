using System.Diagnostics;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>A temporary folder of one import that nobody else can enter; gone when the import is over, however it ends.</summary>
public sealed class PrivateFolder : IDisposable
{
    private const string Prefix = "renovation-gis-import-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private PrivateFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Makes a folder; when the program runs as root the folder belongs to the reader's account.</summary>
    /// <param name="readerUserId">Account that may read the folder beside root.</param>
    /// <param name="clock">Tells which folders of killed programs are old enough to go.</param>
    public static PrivateFolder Create(int readerUserId, TimeProvider clock)
    {
        DeleteAbandoned(clock);
        var folder = Directory.CreateTempSubdirectory(Prefix);
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode = OwnerOnly;
        if (Environment.IsPrivilegedProcess)
            GiveTo(readerUserId, folder.FullName);
        return new(folder.FullName);
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    // a killed program cannot tidy up: the next import does, long after any import could still run
    private static void DeleteAbandoned(TimeProvider clock)
    {
        var old = clock.GetUtcNow().UtcDateTime.AddHours(-6);
        foreach (var folder in new DirectoryInfo(System.IO.Path.GetTempPath()).EnumerateDirectories(Prefix + "*"))
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

    // .NET can change a file's mode, not its owner
    private static void GiveTo(int userId, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/chown", ["--no-dereference", $"{userId}:{userId}", folder]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new IOException($"chown {folder}: {process.ExitCode}");
    }
}
