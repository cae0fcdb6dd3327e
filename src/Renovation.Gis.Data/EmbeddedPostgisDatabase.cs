using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace Renovation.Gis.Data;

/// <summary>Makes sure that the program's roles, its database and PostGIS in it exist.</summary>
internal sealed class EmbeddedPostgisDatabase(string socketFolder, string name, string logFile)
{
    // && compares boxes and neither fails nor tells anything of them. Unless it is marked so, row security keeps it from using the
    // index (a policy is asked first), and a tile of 400,000 pipes reads them all. Only a superuser may mark it.
    private const string MarkSql = "ALTER FUNCTION geometry_overlaps(geometry, geometry) LEAKPROOF";

    private const string IsCompleteSql = $"""
        SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '{EmbeddedPostgisSettings.ServingRole}')
            AND EXISTS (SELECT FROM pg_proc WHERE proname = 'geometry_overlaps' AND proleakproof)
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How migrations connect: as owner.</summary>
    public string ConnectionString => ConnectionTo(name, EmbeddedPostgisSettings.Role, pooled: true);

    /// <summary>How pages and commands connect.</summary>
    public string ServingConnectionString => ConnectionTo(name, EmbeddedPostgisSettings.ServingRole, pooled: true);

    /// <summary>How maintenance connects: as superuser.</summary>
    public string AdministratorConnectionString => ConnectionTo(name, EmbeddedPostgisSettings.Administrator, pooled: false);

    /// <summary>One question when all is there, as at almost every start.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        if (!await IsCompleteAsync(ct))
        {
            await CreateAsync(ct);
        }
    }

    private async Task<bool> IsCompleteAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(name, EmbeddedPostgisSettings.Role, ct);
            return await AskAsync(connection, IsCompleteSql, ct);
        }
        catch (PostgresException fault)
            when (fault.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return false; // no such database, or no such role: first start, or one that was cut off
        }
    }

    private async Task CreateAsync(CancellationToken ct)
    {
        await using (var server = await OpenAsync("postgres", EmbeddedPostgisSettings.Administrator, ct))
        {
            // CREATEDB: the tests clone databases, a restore goes into a new one
            await CreateRoleAsync(server, EmbeddedPostgisSettings.Role, "LOGIN CREATEDB", ct);
            await CreateRoleAsync(server, EmbeddedPostgisSettings.ServingRole, "LOGIN", ct);
            if (!await AskAsync(server, $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{name}')", ct))
            {
                await DoAsync(server, $"CREATE DATABASE \"{name}\" OWNER {EmbeddedPostgisSettings.Role}", ct);
            }
        }
        await CreateExtensionAsync(ct);
    }

    private static async Task CreateRoleAsync(NpgsqlConnection server, string role, string rights, CancellationToken ct)
    {
        if (!await AskAsync(server, $"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')", ct))
        {
            await DoAsync(server, $"CREATE ROLE {role} {rights}", ct);
        }
    }

    private async Task CreateExtensionAsync(CancellationToken ct)
    {
        await using var database = await OpenAsync(name, EmbeddedPostgisSettings.Administrator, ct);
        try
        {
            await DoAsync(database, "CREATE EXTENSION IF NOT EXISTS postgis", ct);
            await DoAsync(database, MarkSql, ct);
        }
        catch (PostgresException fault) // PostgreSQL 15 says the former, older ones the latter
            when (fault.SqlState is PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.UndefinedFile)
        {
            throw new EmbeddedPostgisException("ExtensionMissing", fault, [database.PostgreSqlVersion.Major]);
        }
    }

    // a server that another start left behind may still be recovering
    private async Task<NpgsqlConnection> OpenAsync(string database, string role, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var connection = new NpgsqlConnection(ConnectionTo(database, role, pooled: false));
            try
            {
                await connection.OpenAsync(ct);
                return connection;
            }
            catch (NpgsqlException fault) when (IsNotReady(fault))
            {
                await connection.DisposeAsync();
                if (Stopwatch.GetElapsedTime(started) > Patience)
                {
                    throw new EmbeddedPostgisException("NotAnswering", fault, [fault.Message, Patience.TotalSeconds, logFile]);
                }
                await Task.Delay(Pause, ct);
            }
        }
    }

    private static bool IsNotReady(NpgsqlException fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } || fault.InnerException is SocketException;

    private string ConnectionTo(string database, string role, bool pooled) => new NpgsqlConnectionStringBuilder
    {
        Host = socketFolder,
        Database = database,
        Username = role,
        Pooling = pooled,
        MaxPoolSize = 50,
    }.ConnectionString;

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string question, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task DoAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
