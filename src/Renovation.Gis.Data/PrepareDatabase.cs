using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Data;

/// <summary>Brings the tables up to date as their owner, and gives the serving role what it needs and no more.</summary>
public static class PrepareDatabase
{
    /// <summary>
    /// What is granted: rows of all our tables. What is taken back: rewriting the audit trail (T8.2), the chain's head, the list of
    /// migrations and of suspended indexes. Versions, which the database keeps itself, can be read only. The serving role owns nothing and may not change the schema.
    /// </summary>
    private static string GrantSql(string role, string tables) => $"""
        SELECT pg_advisory_xact_lock(1196572244);
        GRANT USAGE ON SCHEMA public TO {role};
        GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {role};
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};
        GRANT EXECUTE ON FUNCTION pipe_presence(geometry, text) TO {role};
        GRANT SELECT ON "__EFMigrationsHistory" TO {role};
        GRANT SELECT ON estate_versions, verdict_versions TO {role};
        REVOKE UPDATE, DELETE, TRUNCATE ON audit_trail FROM {role};
        """;

    private const string OursSql = """
        SELECT string_agg(quote_ident(c.relname), ', ' ORDER BY c.relname),
               coalesce(bool_and(has_table_privilege($1, c.oid, 'INSERT')), false) AND NOT has_table_privilege($1, 'audit_trail', 'UPDATE')
               AND has_table_privilege($1, 'verdict_versions', 'SELECT')
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relowner = current_user::regrole
          AND c.relname NOT IN ('audit_head', 'suspended_indexes', 'estate_versions', 'verdict_versions', '__EFMigrationsHistory', 'spatial_ref_sys')
        """;

    /// <summary>The owner's connection, on which all rows are seen: under FORCE row security an owner sees none unless it says who acts.</summary>
    public static string AsOwner(string connectionString)
    {
        var owner = new NpgsqlConnectionStringBuilder(connectionString);
        owner.Options = $"{owner.Options} -c app.role=Bureau -c app.actor=(system)".Trim();
        return owner.ConnectionString;
    }

    /// <param name="ownerConnectionString">The role that owns the tables.</param>
    /// <param name="servingRole">The role that pages and commands connect as.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task Handle(string ownerConnectionString, string servingRole, CancellationToken ct)
    {
        await using var db = new GisDbContext(
            (DbContextOptions<GisDbContext>)new DbContextOptionsBuilder<GisDbContext>().UseGis(AsOwner(ownerConnectionString)).Options);
        await db.Database.MigrateAsync(ct);
        var connection = await db.OpenConnection(ct);
        await Do(connection, "SELECT restore_indexes()", ct); // what a bulk load left suspended when it was killed between transactions
        if (new NpgsqlConnectionStringBuilder(ownerConnectionString).Username != servingRole)
        {
            await Grant(connection, servingRole, ct);
        }
    }

    /// <summary>
    /// One role for all, as on a developer's own server: it migrates. A role that owns nothing cannot, so nothing may be left to do.
    /// </summary>
    public static async Task WithoutOwner(string connectionString, CancellationToken ct)
    {
        if (await DatabaseRoleCheck.Refusal(connectionString, ct) is not null)
        {
            await Handle(connectionString, new NpgsqlConnectionStringBuilder(connectionString).Username!, ct);
            return;
        }

        await using var db = new GisDbContext(
            (DbContextOptions<GisDbContext>)new DbContextOptionsBuilder<GisDbContext>().UseGis(connectionString).Options);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            throw new DatabaseBehindException();
        }
    }

    // Asked first: a GRANT writes to the catalogue, and two programs that start together would stumble over one another there.
    private static async Task Grant(NpgsqlConnection connection, string servingRole, CancellationToken ct)
    {
        string tables;
        await using (var command = new NpgsqlCommand(OursSql, connection) { Parameters = { new() { Value = servingRole } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            if (reader.GetBoolean(1))
            {
                return;
            }

            tables = reader.GetString(0);
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        var role = "\"" + servingRole.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        await Do(connection, GrantSql(role, tables), ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task Do(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
