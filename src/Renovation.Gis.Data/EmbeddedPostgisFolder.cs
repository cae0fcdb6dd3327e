using System.Security.Cryptography;
using System.Text;

namespace Renovation.Gis.Data;

/// <summary>Where one cluster keeps its things: <c>data</c>, <c>socket</c>, <c>log</c> and the two lock files.</summary>
/// <param name="Root">Normally <c>HOME/pg</c>; the folder that a link of that name points to when the cluster's user cannot enter the home.</param>
/// <param name="Account">The user that owns it.</param>
internal sealed record EmbeddedPostgisFolder(string Root, EmbeddedPostgisAccount Account)
{
    // sun_path holds 108 bytes with its closing zero, and PostgreSQL appends this name
    private const string SocketName = "/.s.PGSQL.5432";
    private const int LongestSocketPathBytes = 107;
    private const string SystemWideFolder = "/var/lib/renovation-gis";

    public string Data => Path.Combine(Root, "data");

    public string Log => Path.Combine(Root, "log", "postgresql.log");

    public string StartLock => Path.Combine(Root, "start.lock");

    public string UsersLock => Path.Combine(Root, "users.lock");

    /// <summary>Makes what is missing and tells (through <paramref name="tell"/>) when the data go somewhere unexpected.</summary>
    public static async Task<EmbeddedPostgisFolder> PrepareAsync(string homeFolder, Action<string> tell)
    {
        var home = Path.GetFullPath(homeFolder);
        var root = Path.Combine(home, "pg");
        try
        {
            Directory.CreateDirectory(home);
            root = LinkTarget(root) ?? root;
            var account = await EmbeddedPostgisAccount.ForAsync(Path.Combine(root, "data"));
            if (!await CanEnterAsync(account, Path.GetDirectoryName(root)!))
            {
                root = await GoElsewhereAsync(home, root, account, tell);
                account = await EmbeddedPostgisAccount.ForAsync(Path.Combine(root, "data"));
            }
            var folder = new EmbeddedPostgisFolder(root, account);
            await folder.MakeAsync();
            return folder;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new EmbeddedPostgisException("FolderNotUsable", fault, [root, fault.Message]);
        }
    }

    /// <summary>The folder of the unix socket, closed to all but the cluster's user (and root).</summary>
    public async Task<string> MakeSocketFolderAsync()
    {
        var beside = Path.Combine(Root, "socket");
        var folder = IsUsableForSockets(beside) ? beside : $"{(Account.IsOther ? "/run" : "/tmp")}/renovation-gis-{ShortHash(Root)}";
        await MakeFolderAsync(folder, found => new EmbeddedPostgisException("SocketFolderTaken", folder, found));
        return folder;
    }

    private static bool IsUsableForSockets(string folder) =>
        Encoding.UTF8.GetByteCount(folder + SocketName) <= LongestSocketPathBytes
        // in unix_socket_directories and in Npgsql's Host a comma starts a second one
        && folder.IndexOfAny([',', '"', '\'', '\\', '\n']) < 0;

    private static async Task<bool> CanEnterAsync(EmbeddedPostgisAccount account, string folder) =>
        !account.IsOther || (await account.RunAsAsync(["sh", "-c", "cd \"$0\"", folder])).ExitCode == 0;

    private static async Task<string> GoElsewhereAsync(string home, string root, EmbeddedPostgisAccount account, Action<string> tell)
    {
        if (Directory.Exists(Path.Combine(root, "data")))
        {
            throw new EmbeddedPostgisException("OtherOwner", root, account.Name);
        }
        var elsewhere = Path.Combine(SystemWideFolder, ShortHash(home));
        tell(EmbeddedPostgisTexts.Both("DataElsewhere", home, elsewhere, account.Name));
        if (Directory.Exists(Path.Combine(elsewhere, "data")))
        {
            tell(EmbeddedPostgisTexts.Both("ExistingDataElsewhere", home, elsewhere));
        }
        Directory.CreateDirectory(SystemWideFolder);
        LinkTo(elsewhere, root);
        return elsewhere;
    }

    // the link lets people find the data, and keeps the choice when the home is renamed or opened later
    private static void LinkTo(string target, string link)
    {
        if (Directory.Exists(link) && LinkTarget(link) is null)
        {
            return;
        }
        try
        {
            Directory.CreateSymbolicLink(link, target);
        }
        catch (IOException) when (LinkTarget(link) is not null)
        {
            // another start was quicker; the target depends on the home only, so it is the same
        }
    }

    private static string? LinkTarget(string path) =>
        new DirectoryInfo(path).LinkTarget is { } target ? Path.GetFullPath(target, Path.GetDirectoryName(path)!) : null;

    private async Task MakeAsync()
    {
        await MakeFolderAsync(Root, _ => new EmbeddedPostgisException("OtherOwner", Root, Account.Name));
        await MakeFolderAsync(Path.Combine(Root, "log"), found => new EmbeddedPostgisException("FolderNotUsable", Root, found));
    }

    private async Task MakeFolderAsync(string folder, Func<string, EmbeddedPostgisException> refusal)
    {
        if (!Directory.Exists(folder))
        {
            await MakeAtOnceAsync(folder);
        }
        // in /tmp anyone may have made a folder of this name, to play the server and read what we send
        var (_, found) = await EmbeddedPostgisAccount.RunAsync(["stat", "-c", "%u %a %F", "--", folder]);
        if (found.Trim() != $"{Account.UserId} 700 directory")
        {
            throw refusal(found.Trim());
        }
    }

    // Renamed when it has its owner: another start that happens to look must not see a folder of root's. As ourselves: only root may
    // make folders in /run, and in homes that the cluster's user can enter but not write.
    private async Task MakeAtOnceAsync(string folder)
    {
        var making = $"{folder}.{Guid.NewGuid():N}"[..(folder.Length + 9)];
        var (exitCode, output) = await EmbeddedPostgisAccount.RunAsync(["install", "-d", "-m", "0700", .. Ownership(), "--", making]);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgisException("FolderNotUsable", folder, output.Trim());
        }
        try
        {
            Directory.Move(making, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(making); // another start was quicker
        }
    }

    private string[] Ownership() => Account.IsOther ? ["-o", $"{Account.UserId}", "-g", $"{Account.GroupId}"] : [];

    private static string ShortHash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
