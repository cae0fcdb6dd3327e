using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Data.Trail;

/// <summary>
/// Writes the audit trail (T8.1). A line goes through the scope's context, so it is part of the transaction that is open there: what is
/// rolled back leaves none. Entities saved through EF are recorded by <see cref="AuditSavedChanges"/>; whoever writes by SQL, signs
/// somebody in, refuses or exports calls <c>Write</c>.
/// </summary>
public sealed class AuditTrail(GisDbContext db, CurrentActor current)
{
    private const string InsertSql = """
        INSERT INTO audit_trail (id, at, actor_id, actor_name, actor_role, address, action, subject, subject_key, detail, previous_hash, hash)
        VALUES (0, now(), $1, $2, $3, $4, $5, $6, $7, $8, '', '')
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Records what the current actor does.</summary>
    /// <param name="action">One of <see cref="AuditAction"/>.</param>
    /// <param name="subject">A layer's name, or a word for the kind of thing.</param>
    /// <param name="key">The code of the thing; empty for many or none.</param>
    /// <param name="detail">An object that becomes JSON; no coordinates, no secrets.</param>
    /// <param name="ct">Gives up.</param>
    public async Task Write(string action, string subject, string key, object? detail, CancellationToken ct) =>
        await Write([Entry(current, action, subject, key, detail)], ct);

    /// <summary>Records lines that say themselves who acted.</summary>
    public async Task Write(IReadOnlyCollection<AuditEntry> entries, CancellationToken ct)
    {
        // Opened for this alone, or already open with the caller's transaction: raw commands then share it.
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
            foreach (var entry in entries)
            {
                batch.BatchCommands.Add(Command(entry));
            }

            await batch.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A line of the current actor.</summary>
    public static AuditEntry Entry(CurrentActor current, string action, string subject, string key, object? detail) =>
        Entry(current.Actor, current.Address, action, subject, key, detail);

    /// <summary>A line, its texts made fit to be kept.</summary>
    public static AuditEntry Entry(Actor actor, string address, string action, string subject, string key, object? detail) => new()
    {
        ActorId = AuditText.Clean(actor.Id),
        ActorName = AuditText.Clean(actor.Name),
        ActorRole = actor.Role.ToString(),
        Address = AuditText.Clean(address, 64),
        Action = action,
        Subject = AuditText.Clean(subject),
        SubjectKey = AuditText.Clean(key),
        // Postgres' jsonb knows no U+0000
        Detail = detail is null ? "{}" : JsonSerializer.Serialize(detail, Json).Replace("\\u0000", " ", StringComparison.Ordinal),
    };

    private static NpgsqlBatchCommand Command(AuditEntry entry)
    {
        var command = new NpgsqlBatchCommand(InsertSql);
        foreach (var text in new[] { entry.ActorId, entry.ActorName, entry.ActorRole, entry.Address, entry.Action, entry.Subject, entry.SubjectKey })
        {
            command.Parameters.Add(new() { Value = text });
        }

        command.Parameters.Add(new() { Value = entry.Detail, NpgsqlDbType = NpgsqlDbType.Jsonb });
        return command;
    }
}
