using System.Diagnostics;
using System.Globalization;

namespace Renovation.Gis.Data;

/// <summary>The operating system user that the cluster runs as. PostgreSQL refuses root, so root lends it another one.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="UserId">The user's number.</param>
/// <param name="GroupId">The user's group.</param>
/// <param name="IsOther">True when it is not the user that started this program: commands then go through setpriv.</param>
internal sealed record EmbeddedPostgisAccount(string Name, int UserId, int GroupId, bool IsOther)
{
    /// <summary>Who owns <paramref name="dataFolder"/> when it exists; else this user; for root: postgres, or nobody.</summary>
    public static async Task<EmbeddedPostgisAccount> ForAsync(string dataFolder)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return await LookUpAsync(Environment.UserName, isOther: false);
        }
        var owner = Directory.Exists(dataFolder) ? (await RunAsync(["stat", "-L", "-c", "%u", dataFolder])).Output.Trim() : "0";
        if (owner != "0")
        {
            return await LookUpAsync(owner, isOther: true);
        }
        var name = (await RunAsync(["getent", "passwd", "postgres"])).ExitCode == 0 ? "postgres" : "nobody";
        return await LookUpAsync(name, isOther: true);
    }

    /// <summary>Runs a command as this user, away from our terminal; never throws for a command that fails.</summary>
    public Task<(int ExitCode, string Output)> RunAsAsync(IReadOnlyList<string> command, string? input = null) =>
        RunAsync(IsOther ? [.. SetPriv(), .. command] : command, input);

    /// <summary>Writes a text file as this user: root writing into another user's folder could be led elsewhere by a link.</summary>
    public async Task WriteAsync(string file, string text)
    {
        var (exitCode, output) = await RunAsAsync(["sh", "-c", "umask 077 && cat > \"$0\"", file], text);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgisException("FolderNotUsable", file, output);
        }
    }

    /// <summary>
    /// Runs a command in a session of its own: Ctrl-C in the terminal reaches us, not the database. The environment is not passed
    /// on: what is secret in ours would stay readable in the postmaster's for weeks.
    /// </summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, string? input = null)
    {
        var start = new ProcessStartInfo("setsid", ["--wait", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private string[] SetPriv() =>
        ["setpriv", string.Create(CultureInfo.InvariantCulture, $"--reuid={UserId}"), string.Create(CultureInfo.InvariantCulture, $"--regid={GroupId}"),
            "--clear-groups", "--no-new-privs", "--"];

    private static async Task<EmbeddedPostgisAccount> LookUpAsync(string nameOrNumber, bool isOther)
    {
        var (exitCode, line) = await RunAsync(["getent", "passwd", nameOrNumber]);
        var fields = line.Trim().Split(':');
        return exitCode == 0 && fields.Length > 3
            ? new(fields[0], int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture), isOther)
            : throw new EmbeddedPostgisException("FolderNotUsable", "/etc/passwd", $"no user {nameOrNumber}");
    }
}
