namespace Renovation.Gis.Data;

/// <summary>Initialises, starts, joins and stops one cluster. The caller holds the start lock, so nobody else does so meanwhile.</summary>
internal sealed class EmbeddedPostgisCluster(EmbeddedPostgisFolder folder, EmbeddedPostgisOptions options, Action<string> tell)
{
    private static readonly TimeSpan OrphanPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private EmbeddedPostgisAccount Account => folder.Account;

    /// <summary>Returns the folder of the socket of a running server; started now, or found running.</summary>
    public async Task<string> EnsureRunningAsync(CancellationToken ct)
    {
        var postmaster = EmbeddedPostgisPostmaster.Read(folder.Data);
        if (postmaster?.IsRunning == true && postmaster.SocketFolder.Length > 0)
        {
            return postmaster.SocketFolder;
        }
        var binaries = EmbeddedPostgisBinaries.Find(options.BinaryFolder, folder.Data);
        await RemoveLeftoversAsync();
        if (!Directory.Exists(folder.Data))
        {
            await InitialiseAsync(binaries);
        }
        RefuseIncomplete();
        ct.ThrowIfCancellationRequested();
        if (postmaster is not null)
        {
            await ClearAfterCrashAsync(postmaster, ct);
        }
        return await StartAsync(binaries);
    }

    /// <summary>Ends the server; sessions of others are cut, committed work is safe. Tells, but does not throw, when it cannot.</summary>
    public async Task StopAsync()
    {
        if (EmbeddedPostgisPostmaster.Read(folder.Data)?.IsRunning != true)
        {
            return;
        }
        var binaries = EmbeddedPostgisBinaries.Find(options.BinaryFolder, folder.Data);
        var (exitCode, output) = await Account.RunAsAsync(
            [binaries.PgCtl, "stop", "--pgdata", folder.Data, "--mode", "fast", "--wait", "--timeout", "120", "--silent"]);
        if (exitCode != 0)
        {
            tell(EmbeddedPostgisTexts.Both("StopFailed", folder.Data, output.Trim()));
        }
    }

    // initdb works under another name, and its result is renamed when complete: a folder "data" is never half a cluster
    private async Task InitialiseAsync(EmbeddedPostgisBinaries binaries)
    {
        var unfinished = $"{folder.Data}.new-{Guid.NewGuid():N}"[..^24];
        await InitialiseStepAsync([binaries.Initdb, "--pgdata", unfinished, "--username", EmbeddedPostgisSettings.Administrator,
            "--data-checksums", "--encoding=UTF8", "--locale=C.UTF-8", "--auth-local=peer", "--auth-host=reject", "--no-instructions", "--no-sync"]);
        await Account.WriteAsync(Path.Combine(unfinished, "pg_hba.conf"), EmbeddedPostgisSettings.HostBasedAuthentication);
        await InitialiseStepAsync(["sh", "-c", "cat >> \"$0\"", Path.Combine(unfinished, "postgresql.conf")], EmbeddedPostgisSettings.Includes);
        if (options.SurvivesPowerLoss)
        {
            await InitialiseStepAsync([binaries.Initdb, "--pgdata", unfinished, "--sync-only"]);
        }
        Directory.Move(unfinished, folder.Data);
    }

    private async Task InitialiseStepAsync(IReadOnlyList<string> command, string? input = null)
    {
        var (exitCode, output) = await Account.RunAsAsync(command, input);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgisException("InitFailed", folder.Data, output.Trim());
        }
    }

    private async Task RemoveLeftoversAsync()
    {
        foreach (var leftover in Directory.GetDirectories(folder.Root, "data.new-*"))
        {
            if ((await Account.RunAsAsync(["rm", "-rf", "--", leftover])).ExitCode == 0)
            {
                tell(EmbeddedPostgisTexts.Both("LeftoverRemoved", leftover));
            }
        }
    }

    private void RefuseIncomplete()
    {
        string[] essentials = ["PG_VERSION", "postgresql.conf", "global/pg_control", "base", "pg_wal"];
        if (Array.Find(essentials, name => !Path.Exists(Path.Combine(folder.Data, name))) is { } missing)
        {
            throw new EmbeddedPostgisException("DataIncomplete", folder.Data, missing);
        }
    }

    /// <summary>
    /// Deleting the file is safe: should a server of this folder run after all, PostgreSQL still refuses to start a second one, by
    /// the shared memory whose key derives from the folder.
    /// </summary>
    private async Task ClearAfterCrashAsync(EmbeddedPostgisPostmaster postmaster, CancellationToken ct)
    {
        await WaitForOrphansAsync(postmaster, ct);
        if (postmaster.NumberIsTaken && !postmaster.IsRunning)
        {
            var file = Path.Combine(folder.Data, "postmaster.pid");
            File.Delete(file);
            tell(EmbeddedPostgisTexts.Both("StaleProcessFile", postmaster.ProcessId, file));
        }
    }

    // they end by themselves, unless busy in a long query; SIGQUIT ends them without touching what is committed
    private async Task WaitForOrphansAsync(EmbeddedPostgisPostmaster postmaster, CancellationToken ct)
    {
        var waited = TimeSpan.Zero;
        for (var orphans = postmaster.Orphans(); orphans.Count > 0; orphans = postmaster.Orphans())
        {
            if (waited == Pause)
            {
                tell(EmbeddedPostgisTexts.Both("WaitingForOrphans"));
            }
            if (waited >= OrphanPatience)
            {
                await Account.RunAsAsync(["sh", "-c", "kill -QUIT \"$@\"", "sh", .. orphans.Select(id => $"{id}")]);
            }
            await Task.Delay(Pause, ct);
            waited += Pause;
        }
    }

    // not cancelled half-way: a start takes a second, or, after a crash, as long as recovery takes
    private async Task<string> StartAsync(EmbeddedPostgisBinaries binaries)
    {
        var socketFolder = await folder.MakeSocketFolderAsync();
        var memoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        await Account.WriteAsync(
            Path.Combine(folder.Data, "gis.conf"),
            EmbeddedPostgisSettings.Conf(socketFolder, options.SurvivesPowerLoss, memoryBytes, Environment.ProcessorCount));
        // anew at every start: a cluster made before a role came along must know it too
        var users = new[] { "root", EmbeddedPostgisSettings.Administrator, Account.Name, Environment.UserName };
        await Account.WriteAsync(Path.Combine(folder.Data, "pg_ident.conf"), EmbeddedPostgisSettings.IdentityMap(users));
        await Account.RunAsAsync(["sh", "-c", "test ! -s \"$0\" || mv -f \"$0\" \"$0.before\"", folder.Log]);
        var (exitCode, output) = await Account.RunAsAsync(
            [binaries.PgCtl, "start", "--pgdata", folder.Data, "--log", folder.Log, "--wait", "--timeout", "900", "--silent"]);
        return exitCode == 0
            ? socketFolder
            : throw new EmbeddedPostgisException("StartFailed", folder.Data, output.Trim() + Environment.NewLine + LastOfLog());
    }

    private string LastOfLog() =>
        File.Exists(folder.Log) ? string.Join(Environment.NewLine, File.ReadLines(folder.Log).TakeLast(10)) : "";
}
