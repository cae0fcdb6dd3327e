using Renovation.Gis.Data;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data;

/// <summary>A machine without PostgreSQL, or without PostGIS: the message is the manual.</summary>
public sealed class EmbeddedPostgisMissingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Missing_programs_are_answered_with_the_command_that_installs_them()
    {
        using var home = new TemporaryHome();
        var options = new EmbeddedPostgisOptions(home.Folder) { BinaryFolder = home.Top };

        var fault = await Assert.ThrowsAsync<EmbeddedPostgisException>(() => EmbeddedPostgis.StartAsync(options, Ct));
        Assert.Equal("BinariesMissing", fault.Key);
        Assert.Contains("请运行 scripts/setup.sh，或执行：apt-get install postgresql postgresql-15-postgis-3", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Run scripts/setup.sh, or: apt-get install postgresql postgresql-15-postgis-3", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(home.Data));
    }

    [Fact]
    public async Task A_missing_extension_is_answered_with_the_command_that_installs_it_and_nothing_is_left_running()
    {
        using var home = new TemporaryHome("home");
        var options = new EmbeddedPostgisOptions(home.Folder)
        {
            BinaryFolder = await PostgresqlWithoutPostgisAsync(home.Top),
            SurvivesPowerLoss = false,
        };

        var fault = await Assert.ThrowsAsync<EmbeddedPostgisException>(() => EmbeddedPostgis.StartAsync(options, Ct));
        Assert.Equal("ExtensionMissing", fault.Key);
        Assert.Matches(@"apt-get install postgresql-\d+-postgis-3", fault.Message);
        Assert.Null(home.Postmaster);

        // once it is installed, the same folder is good
        await using var postgis = await EmbeddedPostgis.StartAsync(options with { BinaryFolder = null }, Ct);
        Assert.StartsWith("3.", await Sql.AskAsync(postgis.ConnectionString, "SELECT postgis_lib_version()"));
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_installed_are_not_touched()
    {
        using var home = new TemporaryHome();
        var options = new EmbeddedPostgisOptions(home.Folder) { SurvivesPowerLoss = false };
        await using (await EmbeddedPostgis.StartAsync(options, Ct))
        {
        }
        await File.WriteAllTextAsync(Path.Combine(home.Data, "PG_VERSION"), "9\n", Ct);

        var fault = await Assert.ThrowsAsync<EmbeddedPostgisException>(() => EmbeddedPostgis.StartAsync(options, Ct));
        Assert.Equal("VersionMissing", fault.Key);
        Assert.Contains("postgresql-9", fault.Message, StringComparison.Ordinal);
    }

    // PostgreSQL finds its share folder relative to its programs: a copy of the programs beside a share folder without postgis.control
    private static async Task<string> PostgresqlWithoutPostgisAsync(string folder)
    {
        const string script = """
            set -e
            version=$(ls /usr/lib/postgresql | sort -n | tail -n 1)
            mkdir -p "$1/usr/lib/postgresql/$version" "$1/usr/share/postgresql"
            cp -r "/usr/lib/postgresql/$version/bin" "$1/usr/lib/postgresql/$version/bin"
            ln -s "/usr/lib/postgresql/$version/lib" "$1/usr/lib/postgresql/$version/lib"
            cp -r "/usr/share/postgresql/$version" "$1/usr/share/postgresql/$version"
            rm -f "$1/usr/share/postgresql/$version/extension"/postgis*
            echo "$1/usr/lib/postgresql/$version/bin"
            """;
        return (await Shell.OutputAsync("sh", "-c", script, "sh", folder)).Trim();
    }
}
