using Npgsql;

namespace Renovation.Gis.Data.Trail;

/// <summary>What may go: nothing younger than six months, nothing of pipe data given out younger than three years (T8.4).</summary>
/// <param name="Lines">How many lines went.</param>
/// <param name="Through">The last that went; 0 for none.</param>
/// <param name="Kept">What stopped it before the wished date, "young" or "pipes"; null when nothing did.</param>
public sealed record Pruning(long Lines, long Through, string? Kept);

/// <summary>
/// Removes the oldest lines, always from the beginning, so that what remains is one chain; a last line records where the former one ended
/// and its hash, from which verification goes on. A line that must stay keeps all that came after it.
/// </summary>
public static class PruneTrail
{
    public const int LeastMonths = 6, LeastMonthsOfPipes = 36;

    private const string BoundarySql = $"""
        SELECT least(
            (SELECT coalesce(min(id), (SELECT coalesce(max(id), 0) + 1 FROM audit_trail)) FROM audit_trail WHERE at >= least($1, $2::timestamptz - interval '6 months')),
            (SELECT coalesce(min(id), 9223372036854775807) FROM audit_trail
             WHERE at >= $2::timestamptz - interval '36 months' AND action IN ('{AuditAction.Read}', '{AuditAction.Exported}') AND subject LIKE 'pipe-%')) - 1
        """;

    public static async Task<Pruning> Handle(string ownerConnectionString, DateTimeOffset before, DateTimeOffset now, AuditEntry record, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(PrepareDatabase.AsOwner(ownerConnectionString));
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var through = (long)(await Ask(connection, BoundarySql, ct, before, now))!;
        var hash = await Ask(connection, "SELECT encode(hash, 'hex') FROM audit_trail WHERE id = $1", ct, through) as string;
        if (hash is null)
        {
            return new Pruning(0, 0, before > now.AddMonths(-LeastMonths) ? "young" : "pipes");
        }

        await Ask(connection, "SELECT set_config('app.prune', 'on', true)", ct);
        var lines = (long)(await Ask(connection, "WITH gone AS (DELETE FROM audit_trail WHERE id <= $1 RETURNING id) SELECT count(*) FROM gone", ct, through))!;
        await Ask(
            connection,
            $"""
            INSERT INTO audit_trail (id, at, actor_id, actor_name, actor_role, address, action, subject, subject_key, detail, previous_hash, hash)
            VALUES (0, now(), $1, $2, $3, '', '{AuditAction.Pruned}', 'audit-trail', '', jsonb_build_object('through', $4::bigint, 'hash', $5::text, 'lines', $6::bigint), '', '')
            """,
            ct, record.ActorId, record.ActorName, record.ActorRole, through, hash, lines);
        await transaction.CommitAsync(ct);
        return new Pruning(lines, through, null);
    }

    private static async Task<object?> Ask(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value is DateTimeOffset moment ? moment.ToUniversalTime() : value);
        }

        return await command.ExecuteScalarAsync(ct);
    }
}
