using System.Diagnostics;
using Npgsql;
using Renovation.Gis.Data;

namespace Renovation.Gis.Testing;

/// <summary>The one cluster of a test process: no flushing to disk, gone when the process is.</summary>
internal sealed class PostgisTestCluster
{
    /// <summary>The migrated database that all others are copies of.</summary>
    public const string Template = "template_gis";

    /// <summary>The role that the program works as.</summary>
    public const string ServingRole = "gis_app";

    // its standard input ends when we do: at our exit, or when we are killed
    private const string Undertaker = """
        exec >/dev/null 2>&1
        cat
        pid=$(head -n 1 "$1/pg/data/postmaster.pid") && kill -QUIT "$pid"
        for twentieth in $(seq 200); do grep -qs '^State:[[:space:]]*[^Z]' "/proc/$pid/status" || break; sleep 0.05; done
        rm -rf -- "$1"
        """;

    private readonly EmbeddedPostgis postgis;
    private readonly Process undertaker; // kept, or the garbage collector would close its standard input

    private PostgisTestCluster(EmbeddedPostgis postgis, Process undertaker)
    {
        this.postgis = postgis;
        this.undertaker = undertaker;
    }

    public static async Task<PostgisTestCluster> StartAsync(Func<string, Task> migrate)
    {
        var home = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"gis-tests-{Guid.NewGuid():N}"[..20])).FullName;
        var watching = StartUndertaker(home);
        var started = await EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(home, Template) { SurvivesPowerLoss = false });
        // not pooled: a database with a session left in it cannot be copied
        await migrate(new NpgsqlConnectionStringBuilder(started.ConnectionString) { Pooling = false }.ConnectionString);
        return new PostgisTestCluster(started, watching);
    }

    public string ConnectionTo(string database) => To(postgis.ConnectionString, database);

    public string ServingConnectionTo(string database) => To(postgis.ServingConnectionString, database);

    public string AdministratorConnectionTo(string database) => To(postgis.AdministratorConnectionString, database);

    public async Task ExecuteAsync(string statement)
    {
        ObjectDisposedException.ThrowIf(undertaker.HasExited, this);
        // as superuser: a database goes away under sessions of the serving role too
        var maintenance = new NpgsqlConnectionStringBuilder(postgis.AdministratorConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string To(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, MaxPoolSize = 20, IncludeErrorDetail = true }.ConnectionString;

    private static Process StartUndertaker(string home) =>
        Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Undertaker, "sh", home]) { RedirectStandardInput = true, UseShellExecute = false })!;
}
