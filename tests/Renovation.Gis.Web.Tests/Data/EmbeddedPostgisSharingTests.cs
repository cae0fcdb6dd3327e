using Renovation.Gis.Data;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data;

/// <summary>Several programs on one folder: real processes, because the locks are between processes.</summary>
public sealed class EmbeddedPostgisSharingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_first_starts_at_once_make_one_cluster_and_the_last_one_out_stops_it()
    {
        using var home = new TemporaryHome();
        var programs = await Task.WhenAll(PostgisHolder.StartAsync(home.Folder), PostgisHolder.StartAsync(home.Folder));
        await using var first = programs[0];
        await using var second = programs[1];
        Assert.StartsWith("READY", first.FirstLine, StringComparison.Ordinal);
        Assert.Equal(first.FirstLine, second.FirstLine);
        var server = home.Postmaster;
        Assert.NotNull(server);

        await first.LeaveAsync();
        Assert.Equal(server, home.Postmaster);
        Assert.Equal("1", await Sql.AskAsync(second.ConnectionString, "SELECT '1'"));

        await second.LeaveAsync();
        Assert.Null(home.Postmaster);
    }

    [Fact]
    public async Task A_program_that_is_killed_leaves_the_cluster_running_and_the_next_start_joins_it()
    {
        using var home = new TemporaryHome();
        await using var killed = await PostgisHolder.StartAsync(home.Folder);
        var server = home.Postmaster;
        await Sql.DoAsync(killed.ConnectionString, "CREATE TABLE t AS SELECT 'kept' AS word");

        await killed.KillAsync();
        Assert.Equal(server, home.Postmaster);

        await using (var next = await EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(home.Folder), Ct))
        {
            Assert.Equal(server, home.Postmaster);
            Assert.Equal("kept", await Sql.AskAsync(next.ConnectionString, "SELECT word FROM t"));
        }
        Assert.Null(home.Postmaster); // the dead do not count as users
    }

    [Fact]
    public async Task Many_programs_that_come_and_go_never_find_the_cluster_gone()
    {
        using var home = new TemporaryHome();
        await Parallel.ForEachAsync(Enumerable.Range(0, 24), new ParallelOptionsOf(6), async (_, ct) =>
        {
            await using var postgis = await EmbeddedPostgis.StartAsync(
                new EmbeddedPostgisOptions(home.Folder) { SurvivesPowerLoss = false }, ct);
            Assert.Equal("1", await Sql.AskAsync(postgis.ConnectionString, "SELECT '1'"));
        });
        Assert.Null(home.Postmaster);
    }

    [Fact]
    public async Task A_start_that_is_given_up_leaves_nothing_running()
    {
        using var home = new TemporaryHome();
        using var impatient = new CancellationTokenSource();
        var start = EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(home.Folder) { SurvivesPowerLoss = false }, impatient.Token);
        await Task.Delay(300, Ct);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Null(home.Postmaster);
    }

    private sealed class ParallelOptionsOf : ParallelOptions
    {
        public ParallelOptionsOf(int degree)
        {
            MaxDegreeOfParallelism = degree;
            CancellationToken = Ct;
        }
    }
}
