using Npgsql;

namespace Renovation.Gis.Data.Accounts;

/// <summary>
/// Whether pages may be served as the role of a connection string (T7.1): a superuser, or a role that owns or may take over our tables,
/// could switch row security off and rewrite the audit trail.
/// </summary>
public static class DatabaseRoleCheck
{
    private const string Sql = """
        SELECT CASE WHEN r.rolsuper OR r.rolbypassrls THEN 'superuser'
                    WHEN EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                                 AND pg_has_role(current_user, c.relowner, 'MEMBER')
                                 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')) THEN 'owner' END
        FROM pg_roles r WHERE r.rolname = current_user
        """;

    /// <summary>The reason why not, in Chinese and English; null when all is well.</summary>
    public static async Task<string?> Refusal(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Sql, connection);
        var user = new NpgsqlConnectionStringBuilder(connectionString).Username;
        return await command.ExecuteScalarAsync(ct) switch
        {
            "superuser" => EmbeddedPostgisTexts.Both("ServingAsSuperuser", user ?? ""),
            "owner" => EmbeddedPostgisTexts.Both("ServingAsOwner", user ?? ""),
            _ => null,
        };
    }
}
