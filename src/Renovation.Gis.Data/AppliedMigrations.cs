using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Renovation.Gis.Data;

/// <summary>
/// Whether a database has every migration of this program, in one small question: EF Core builds a model of its own to ask the same, which
/// takes most of a second at each start of each command.
/// </summary>
internal static class AppliedMigrations
{
    private static IEnumerable<string> Known =>
        typeof(AppliedMigrations).Assembly.GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();

    /// <summary>False also for a database that is not there yet.</summary>
    public static async Task<bool> AreAll(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            return (await Applied(connection, ct)).IsSupersetOf(Known);
        }
        catch (PostgresException none) when (none.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    private static async Task<HashSet<string>> Applied(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT migration_id FROM \"__EFMigrationsHistory\"", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }
}
