using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renovation.Gis.Data;

namespace Renovation.Gis.Testing;

/// <summary>
/// A database of its own for one test class, on real PostGIS: cloned from a migrated template in a tenth of a second. All of one test
/// process share a cluster in /tmp, which goes away with the process, however that ends.
/// </summary>
public sealed class PostgisDatabase : IAsyncDisposable
{
    private const int MostTries = 30;

    private static readonly Lazy<Task<PostgisTestCluster>> Cluster = new(StartClusterAsync);
    private static int lastNumber;

    private readonly PostgisTestCluster cluster;
    private readonly string name;

    private PostgisDatabase(PostgisTestCluster cluster, string name)
    {
        this.cluster = cluster;
        this.name = name;
        ConnectionString = cluster.ConnectionTo(name);
    }

    /// <summary>Fills the template; set it before the first database is made.</summary>
    public static Func<string, Task> Migrate { get; set; } = MigrateAsync;

    /// <summary>As the program connects: role gis, owner of the database, no superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>A fresh copy of the template.</summary>
    public static async Task<PostgisDatabase> CreateAsync()
    {
        var running = await Cluster.Value;
        var copy = $"test_{Interlocked.Increment(ref lastNumber)}";
        await running.ExecuteAsync($"CREATE DATABASE {copy} TEMPLATE {PostgisTestCluster.Template} STRATEGY FILE_COPY");
        return new PostgisDatabase(running, copy);
    }

    /// <summary>A context on this database; the caller disposes it.</summary>
    public GisDbContext Open() => new((DbContextOptions<GisDbContext>)new DbContextOptionsBuilder<GisDbContext>().UseGis(ConnectionString).Options);

    /// <summary>Drops the database, cutting off whoever is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }
        for (var tries = 0; !await TryDrop(tries == MostTries); tries++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    // autovacuum may be at work in a database that was just filled; it is not ours to end, and soon done
    private async Task<bool> TryDrop(bool last)
    {
        try
        {
            await cluster.ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            return true;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege && !last)
        {
            return false;
        }
    }

    private static Task<PostgisTestCluster> StartClusterAsync() => PostgisTestCluster.StartAsync(Migrate);

    private static async Task MigrateAsync(string connectionString)
    {
        await using var db = new GisDbContext(
            (DbContextOptions<GisDbContext>)new DbContextOptionsBuilder<GisDbContext>().UseGis(connectionString).Options);
        await db.Database.MigrateAsync();
    }
}
