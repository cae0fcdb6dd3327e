using System.Diagnostics;
using Renovation.Gis.Data;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data;

/// <summary>What power cuts, the out-of-memory killer and impatient people leave behind.</summary>
public sealed class EmbeddedPostgisCrashTests
{
    private readonly CollectedLog log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_killed_server_the_next_start_recovers_every_committed_row()
    {
        using var home = new TemporaryHome();
        await using var abandoned = await EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(home.Folder), Ct);
        await Sql.DoAsync(abandoned.ConnectionString, "CREATE TABLE t AS SELECT g AS n, repeat('x', 500) AS filler FROM generate_series(1, 20000) g");
        using (var server = Process.GetProcessById(home.Postmaster!.Value))
        {
            server.Kill();
            await server.WaitForExitAsync(Ct);
        }
        Assert.Null(home.Postmaster);

        await using var next = await StartAsync(home);
        Assert.Equal("20000", await Sql.AskAsync(next.ConnectionString, "SELECT count(*)::text FROM t"));
    }

    [Fact]
    public async Task A_killed_server_whose_session_is_still_busy_is_waited_for()
    {
        using var home = new TemporaryHome();
        await using var abandoned = await StartAsync(home);
        await Sql.DoAsync(abandoned.ConnectionString, "CREATE TABLE t AS SELECT 'kept' AS word");
        // counts without a pause for some seconds, so it does not notice that its postmaster is gone
        var busy = Sql.DoAsync(abandoned.ConnectionString, "SELECT count(*) FROM generate_series(1, 30000000) g");
        await Task.Delay(500, Ct);
        using (var server = Process.GetProcessById(home.Postmaster!.Value))
        {
            server.Kill();
            await server.WaitForExitAsync(Ct);
        }

        await using var next = await StartAsync(home);
        Assert.Equal("kept", await Sql.AskAsync(next.ConnectionString, "SELECT word FROM t"));
        await busy.ContinueWith(_ => { }, Ct, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task A_process_number_that_now_belongs_to_another_program_of_the_same_user_is_no_obstacle()
    {
        using var home = new TemporaryHome();
        await using (await StartAsync(home))
        {
        }
        var owner = (await Shell.OutputAsync("stat", "-c", "%u", home.Data)).Trim();
        using var stranger = Process.Start("setpriv", Environment.IsPrivilegedProcess ? [$"--reuid={owner}", "sleep", "60"] : ["sleep", "60"]);
        await File.WriteAllTextAsync(Path.Combine(home.Data, "postmaster.pid"), $"{stranger.Id}\n{home.Data}\n1600000000\n5432\n{home.Folder}\n\n\nready   \n", Ct);

        await using (await StartAsync(home))
        {
            Assert.NotEqual(stranger.Id, home.Postmaster);
        }
        Assert.False(stranger.HasExited);
        Assert.Contains($"{stranger.Id}", log.Text, StringComparison.Ordinal);
        stranger.Kill();
    }

    [Fact]
    public async Task An_initialisation_that_was_cut_off_is_begun_again_and_said()
    {
        using var home = new TemporaryHome();
        var leftover = Path.Combine(home.Folder, "pg", "data.new-0badcafe");
        await using (await StartAsync(home))
        {
        }
        Directory.Delete(home.Data, recursive: true);
        Directory.CreateDirectory(leftover);
        await File.WriteAllTextAsync(Path.Combine(leftover, "PG_VERSION"), "15\n", Ct);
        await Shell.RunAsync("chown", "-R", $"--reference={Path.Combine(home.Folder, "pg")}", leftover);

        await using var postgis = await StartAsync(home);
        Assert.Equal("1", await Sql.AskAsync(postgis.ConnectionString, "SELECT '1'"));
        Assert.False(Directory.Exists(leftover));
        Assert.Contains(leftover, log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_lost_a_part_is_named_and_left_as_it_is()
    {
        using var home = new TemporaryHome();
        await using (await StartAsync(home))
        {
        }
        File.Delete(Path.Combine(home.Data, "global", "pg_control"));
        var before = Directory.GetFileSystemEntries(home.Data, "*", SearchOption.AllDirectories).Length;

        var fault = await Assert.ThrowsAsync<EmbeddedPostgisException>(() => StartAsync(home));
        Assert.Equal("DataIncomplete", fault.Key);
        Assert.Contains(home.Data, fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(home.Data, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why()
    {
        using var home = new TemporaryHome();
        await using (await StartAsync(home))
        {
        }
        await File.WriteAllTextAsync(Path.Combine(home.Data, "operator.conf"), "shared_buffers = 'a lot'\n", Ct);

        var fault = await Assert.ThrowsAsync<EmbeddedPostgisException>(() => StartAsync(home));
        Assert.Equal("StartFailed", fault.Key);
        Assert.Contains("invalid value for parameter \"shared_buffers\"", fault.Message, StringComparison.Ordinal);
    }

    private Task<EmbeddedPostgis> StartAsync(TemporaryHome home) =>
        EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(home.Folder, Logger: log) { SurvivesPowerLoss = false }, Ct);
}
