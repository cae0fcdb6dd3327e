using Npgsql;
using Renovation.Gis.Data;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data;

/// <summary>Where the cluster goes when the home folder does not suit it, and what is said when it cannot go anywhere.</summary>
public sealed class EmbeddedPostgisFolderTests
{
    private readonly CollectedLog log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_home_that_only_root_may_enter_keeps_its_data_elsewhere_and_says_where()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root lends the cluster another user");
        using var home = new TemporaryHome("private/home");
        await Shell.RunAsync("install", "-d", "-m", "0700", Path.Combine(home.Top, "private"));

        string elsewhere;
        await using (var postgis = await StartAsync(home.Folder))
        {
            elsewhere = Path.GetDirectoryName(postgis.DataFolder)!;
            Assert.StartsWith("/var/lib/renovation-gis/", elsewhere, StringComparison.Ordinal);
            Assert.Contains(elsewhere, log.Text, StringComparison.Ordinal);
            Assert.Equal(elsewhere, new DirectoryInfo(Path.Combine(home.Folder, "pg")).LinkTarget);
            await Sql.DoAsync(postgis.ConnectionString, "CREATE TABLE t AS SELECT 'kept' AS word");
        }
        await using (var again = await StartAsync(home.Folder))
        {
            Assert.Equal("kept", await Sql.AskAsync(again.ConnectionString, "SELECT word FROM t"));
        }
        Directory.Delete(elsewhere, recursive: true);
    }

    [Theory]
    [InlineData("常州经济开发区老旧小区改造/数据")]
    [InlineData("with blanks, a comma; and 'quotes'")]
    [InlineData("long/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task Any_path_will_do_even_one_too_long_for_a_socket(string subfolder)
    {
        using var home = new TemporaryHome(subfolder);
        string socketFolder;
        await using (var postgis = await StartAsync(home.Folder))
        {
            Assert.Equal("1", await Sql.AskAsync(postgis.ConnectionString, "SELECT '1'"));
            Assert.Equal(home.Data, postgis.DataFolder);
            socketFolder = new NpgsqlConnectionStringBuilder(postgis.ConnectionString).Host!;
            // a second user of the folder finds the same socket
            await using var joined = await StartAsync(home.Folder);
            Assert.Equal(postgis.ConnectionString, joined.ConnectionString);
        }
        if (!socketFolder.StartsWith(home.Folder, StringComparison.Ordinal))
        {
            Directory.Delete(socketFolder);
        }
    }

    [Fact]
    public async Task A_socket_folder_that_somebody_else_prepared_is_not_used()
    {
        using var home = new TemporaryHome();
        await using (await StartAsync(home.Folder))
        {
        }
        var socketFolder = Path.Combine(home.Folder, "pg", "socket");
        await Shell.RunAsync("chmod", "0777", socketFolder);

        var fault = await Assert.ThrowsAsync<EmbeddedPostgisException>(() => StartAsync(home.Folder));
        Assert.Equal("SocketFolderTaken", fault.Key);
        Assert.Contains(socketFolder, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_another_user_is_left_alone_and_named()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can start a program as another user");
        using var home = new TemporaryHome();
        await using (await StartAsync(home.Folder))
        {
        }
        await using var stranger = await PostgisHolder.StartAsync(home.Folder, userId: 65534);
        Assert.SkipWhen(stranger.FirstLine.Length == 0, "the test program lies in a folder that only root may enter");
        Assert.Equal("FAULT OtherOwner", stranger.FirstLine);
    }

    [Fact]
    public async Task A_home_that_cannot_be_made_is_named()
    {
        using var home = new TemporaryHome();
        var file = Path.Combine(home.Folder, "a-file");
        await File.WriteAllTextAsync(file, "", Ct);

        var fault = await Assert.ThrowsAsync<EmbeddedPostgisException>(() => StartAsync(Path.Combine(file, "home")));
        Assert.Equal("FolderNotUsable", fault.Key);
    }

    private Task<EmbeddedPostgis> StartAsync(string folder) =>
        EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(folder, Logger: log) { SurvivesPowerLoss = false }, Ct);
}
