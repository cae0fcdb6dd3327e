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
        ConnectionString = PrepareDatabase.AsOwner(cluster.ConnectionTo(name));
        ServingConnectionString = cluster.ServingConnectionTo(name);
    }

    /// <summary>Fills the template; set it before the first database is made.</summary>
    public static Func<string, Task> Migrate { get; set; } = MigrateAsync;

    /// <summary>For what a test itself puts in and looks up: the owner, no superuser, and one who sees all rows.</summary>
    public string ConnectionString { get; }

    /// <summary>As the program connects: a role that owns nothing, and sees no protected row until it says who acts.</summary>
    public string ServingConnectionString { get; }

    /// <summary>As superuser, for tests of what even the owner cannot undo.</summary>
    public string AdministratorConnectionString => cluster.AdministratorConnectionTo(name);

    /// <summary>A fresh copy of the template.</summary>
    public static async Task<PostgisDatabase> CreateAsync()
    {
        var running = await Cluster.Value;
        var copy = $"test_{Interlocked.Increment(ref lastNumber)}";
        await running.ExecuteAsync($"CREATE DATABASE {copy} OWNER gis TEMPLATE {PostgisTestCluster.Template} STRATEGY FILE_COPY");
        return new PostgisDatabase(running, copy);
    }

    /// <summary>A context on this database; the caller disposes it.</summary>
    public GisDbContext Open() => new((DbContextOptions<GisDbContext>)new DbContextOptionsBuilder<GisDbContext>().UseGis(ConnectionString).Options);

    /// <summary>Drops the database, cutting off whoever is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var connectionString in new[] { ConnectionString, ServingConnectionString })
        {
            await using var pooled = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(pooled);
        }

        await cluster.ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static Task<PostgisTestCluster> StartClusterAsync() => PostgisTestCluster.StartAsync(Migrate);

    private static Task MigrateAsync(string connectionString) =>
        PrepareDatabase.Handle(connectionString, PostgisTestCluster.ServingRole, CancellationToken.None);
}
