namespace Renovation.Gis.Data;

/// <summary>
/// File locks that end with the process, however it ends. .NET turns <c>FileShare</c> into flock(2): None is exclusive,
/// Read with read access is shared. The files themselves are never deleted: a lock on a deleted file guards nothing.
/// </summary>
internal static class EmbeddedPostgisLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Waits until this process alone holds the file.</summary>
    public static async Task<IDisposable> AloneAsync(string file, Action waiting, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            if (TryAlone(file) is { } held)
            {
                return held;
            }
            if (tries == 40)
            {
                waiting();
            }
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Null when any other holder exists.</summary>
    public static IDisposable? TryAlone(string file)
    {
        try
        {
            return Open(file, FileShare.None);
        }
        catch (IOException fault) when (IsLocked(fault))
        {
            return null;
        }
    }

    /// <summary>Held together with others; the caller sees to it that nobody holds the file alone meanwhile.</summary>
    public static IDisposable Shared(string file) => Open(file, FileShare.Read);

    // read access suffices for flock, so a file that root made can be locked by the folder's owner
    private static FileStream Open(string file, FileShare share) => new(file, FileMode.OpenOrCreate, FileAccess.Read, share, bufferSize: 0);

    // EWOULDBLOCK reaches us as a plain IOException; anything more specific (no folder, no disk) is a real fault
    private static bool IsLocked(IOException fault) => fault.GetType() == typeof(IOException);
}
