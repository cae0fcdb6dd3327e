using Npgsql;
using Renovation.Gis.Data;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data;

public sealed class EmbeddedPostgisTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_start_makes_a_database_that_knows_PostGIS_and_checks_its_pages()
    {
        using var home = new TemporaryHome();
        await using var postgis = await EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(home.Folder), Ct);

        Assert.StartsWith("3.", await Sql.AskAsync(postgis.ConnectionString, "SELECT postgis_lib_version()"));
        Assert.Equal("on", await Sql.AskAsync(postgis.ConnectionString, "SHOW data_checksums"));
        Assert.Equal("UTF8", await Sql.AskAsync(postgis.ConnectionString, "SHOW server_encoding"));
        Assert.Equal("on on on", await Sql.AskAsync(postgis.ConnectionString,
            "SELECT concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'))"));
    }

    [Fact]
    public async Task It_listens_on_a_socket_that_only_its_own_user_may_enter_and_on_no_port()
    {
        using var home = new TemporaryHome();
        await using var postgis = await StartAsync(home);

        Assert.Equal("", await Sql.AskAsync(postgis.ConnectionString, "SHOW listen_addresses"));
        var socketFolder = new NpgsqlConnectionStringBuilder(postgis.ConnectionString).Host!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(socketFolder).UnixFileMode);
        Assert.Null(new NpgsqlConnectionStringBuilder(postgis.ConnectionString).Password);
    }

    [Fact]
    public async Task The_program_works_as_a_role_that_is_no_superuser_yet_may_change_its_schema()
    {
        using var home = new TemporaryHome();
        await using var postgis = await StartAsync(home);

        Assert.Equal("off", await Sql.AskAsync(postgis.ConnectionString, "SHOW is_superuser"));
        await Sql.DoAsync(postgis.ConnectionString, "CREATE TABLE t (boundary geometry(MultiPolygon, 4490)); CREATE EXTENSION IF NOT EXISTS postgis");
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Sql.DoAsync(postgis.ConnectionString, "COPY t TO PROGRAM 'true'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        Assert.Equal("on", await Sql.AskAsync(postgis.AdministratorConnectionString, "SHOW is_superuser"));
    }

    [Fact]
    public async Task Leaving_stops_every_process_and_the_next_start_finds_the_data()
    {
        using var home = new TemporaryHome();
        int server;
        await using (var postgis = await StartAsync(home))
        {
            await Sql.DoAsync(postgis.ConnectionString, "CREATE TABLE t AS SELECT 42 AS n");
            server = home.Postmaster!.Value;
        }
        Assert.Null(home.Postmaster);
        Assert.False(TemporaryHome.IsServer(server));
        // the server has removed its mark; on a busy machine its last process needs a moment more to be gone
        for (var tries = 0; tries < 50 && ServersIn(home.Folder).Count > 0; tries++)
        {
            await Task.Delay(100, Ct);
        }

        Assert.Empty(ServersIn(home.Folder));
        await using var again = await StartAsync(home);
        Assert.Equal("42", await Sql.AskAsync(again.ConnectionString, "SELECT n::text FROM t"));
    }

    [Fact]
    public async Task The_server_has_a_session_of_its_own_so_Ctrl_C_does_not_reach_it()
    {
        using var home = new TemporaryHome();
        await using var postgis = await StartAsync(home);

        var server = home.Postmaster!.Value;
        Assert.Equal(server, SessionOf(server));
        Assert.NotEqual(SessionOf(Environment.ProcessId), SessionOf(server));
    }

    [Fact]
    public async Task The_server_inherits_nothing_from_our_environment()
    {
        Environment.SetEnvironmentVariable("GIS_TEST_SECRET", "do-not-pass-on");
        using var home = new TemporaryHome();
        await using var postgis = await StartAsync(home);

        Assert.DoesNotContain("do-not-pass-on", await File.ReadAllTextAsync($"/proc/{home.Postmaster}/environ", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_a_person_writes_into_operator_conf_win()
    {
        using var home = new TemporaryHome();
        await using (await StartAsync(home))
        {
        }
        await File.WriteAllTextAsync(Path.Combine(home.Data, "operator.conf"), "work_mem = '5MB'\n", Ct);

        await using var postgis = await StartAsync(home);
        Assert.Equal("5MB", await Sql.AskAsync(postgis.ConnectionString, "SHOW work_mem"));
    }

    [Theory]
    [InlineData("Gis")]
    [InlineData("gis\"; DROP DATABASE postgres")]
    [InlineData("")]
    public async Task A_database_name_that_would_need_quoting_is_refused(string name)
    {
        using var home = new TemporaryHome();
        await Assert.ThrowsAsync<ArgumentException>(() => EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(home.Folder, name), Ct));
    }

    [Fact]
    public async Task A_person_who_is_not_root_needs_no_other_user()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can start a program as another user");
        const int nobody = 65534;
        using var home = new TemporaryHome();
        Assert.SkipUnless(await Shell.RunAsync("setpriv", $"--reuid={nobody}", $"--regid={nobody}", "--clear-groups", "test", "-r", PostgisHolder.ProgramFile) == 0,
            "the test program lies in a folder that only root may enter");
        await Shell.RunAsync("chown", $"{nobody}:{nobody}", home.Folder);

        await using (var program = await PostgisHolder.StartAsync(home.Folder, nobody))
        {
            Assert.StartsWith("READY", program.FirstLine, StringComparison.Ordinal);
            Assert.Equal($"{nobody}", (await Shell.OutputAsync("stat", "-c", "%u", $"/proc/{home.Postmaster}")).Trim());
            // root comes later, and joins what the owner started
            await using var root = await StartAsync(home);
            Assert.Equal("off", await Sql.AskAsync(root.ConnectionString, "SHOW is_superuser"));
        }
        Assert.Null(home.Postmaster);
    }

    private static Task<EmbeddedPostgis> StartAsync(TemporaryHome home) =>
        EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(home.Folder) { SurvivesPowerLoss = false }, Ct);

    private static List<string> ServersIn(string folder) =>
        [.. Directory.EnumerateDirectories("/proc").Where(process => IsIn(process, folder))];

    private static bool IsIn(string process, string folder)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // the sixth field of /proc/N/stat, counted after the name, which may hold blanks
    private static int SessionOf(int processId) =>
        int.Parse(File.ReadAllText($"/proc/{processId}/stat").Split(") ")[1].Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);
}
