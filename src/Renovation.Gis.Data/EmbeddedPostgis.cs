using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Renovation.Gis.Data;

/// <summary>
/// A private PostgreSQL + PostGIS cluster in the program's data folder: made at the first start, shared by all programs that use the
/// same folder, stopped by the last one that leaves. It listens on a unix socket only, and knows no password.
/// </summary>
public sealed partial class EmbeddedPostgis : IAsyncDisposable
{
    private readonly EmbeddedPostgisFolder folder;
    private readonly EmbeddedPostgisCluster cluster;
    private readonly IDisposable inUse;
    private readonly Action<string> tell;
    private int disposed;

    private EmbeddedPostgis(EmbeddedPostgisFolder folder, EmbeddedPostgisCluster cluster, IDisposable inUse, Action<string> tell)
    {
        this.folder = folder;
        this.cluster = cluster;
        this.inUse = inUse;
        this.tell = tell;
    }

    /// <summary>For migrations and maintenance; the role owns the database and is no superuser.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>For pages and commands; the role owns nothing.</summary>
    public string ServingConnectionString { get; private set; } = "";

    /// <summary>As superuser, for maintenance that the owner of a database may not do (other extensions, roles).</summary>
    public string AdministratorConnectionString { get; private set; } = "";

    /// <summary>Where the cluster's files really are; not always in the home folder.</summary>
    public string DataFolder => folder.Data;

    /// <summary>Starts the cluster of a home folder, or joins it when another program has it running.</summary>
    /// <param name="options">Where and what.</param>
    /// <param name="ct">Looked at between steps; a step is not torn apart.</param>
    /// <exception cref="EmbeddedPostgisException">Programs or PostGIS are missing, or the folder is unusable.</exception>
    public static async Task<EmbeddedPostgis> StartAsync(EmbeddedPostgisOptions options, CancellationToken ct = default)
    {
        if (!DatabaseName().IsMatch(options.DatabaseName))
        {
            throw new ArgumentException($"\"{options.DatabaseName}\" is no plain lower-case database name", nameof(options));
        }
        void Tell(string message) => options.Logger?.LogWarning("{Message}", message);
        var place = await EmbeddedPostgisFolder.PrepareAsync(options.HomeFolder, Tell);
        // start.lock guards every decision to start, join or stop; users.lock counts who would miss the cluster
        using var deciding = await EmbeddedPostgisLock.AloneAsync(place.StartLock, () => TellWaiting(Tell), ct);
        var postgis = new EmbeddedPostgis(
            place, new EmbeddedPostgisCluster(place, options, Tell), EmbeddedPostgisLock.Shared(place.UsersLock), Tell);
        try
        {
            await postgis.OpenAsync(options.DatabaseName, ct);
            return postgis;
        }
        catch
        {
            await postgis.LeaveAsync();
            throw;
        }
    }

    /// <summary>Leaves the cluster; the last program that leaves stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }
        foreach (var connectionString in new[] { ConnectionString, ServingConnectionString })
        {
            await using var pooled = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(pooled); // or the pool would hand out broken connections to a later cluster at the same place
        }
        if (!Directory.Exists(folder.Root))
        {
            inUse.Dispose();
            return; // somebody deleted the folder under us; PostgreSQL notices by itself and ends
        }
        using var deciding = await EmbeddedPostgisLock.AloneAsync(folder.StartLock, () => TellWaiting(tell), CancellationToken.None);
        await LeaveAsync();
    }

    private async Task OpenAsync(string databaseName, CancellationToken ct)
    {
        var database = new EmbeddedPostgisDatabase(await cluster.EnsureRunningAsync(ct), databaseName, folder.Log);
        await database.EnsureAsync(ct);
        ConnectionString = database.ConnectionString;
        ServingConnectionString = database.ServingConnectionString;
        AdministratorConnectionString = database.AdministratorConnectionString;
    }

    private async Task LeaveAsync()
    {
        inUse.Dispose();
        using var nobodyElse = EmbeddedPostgisLock.TryAlone(folder.UsersLock);
        if (nobodyElse is not null)
        {
            await cluster.StopAsync();
        }
    }

    private static void TellWaiting(Action<string> tell) => tell(EmbeddedPostgisTexts.Both("WaitingForOther"));

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$")]
    private static partial Regex DatabaseName();
}
