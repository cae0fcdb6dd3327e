using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Trail;

/// <summary>One step in the life of an estate or a pipe, told in the reader's language.</summary>
/// <param name="At">When.</param>
/// <param name="Who">The name of who did it.</param>
/// <param name="What">"Created", "Changed", "Imported" …</param>
/// <param name="Sentence">What was done, as a sentence.</param>
/// <param name="Changes">Column by column; empty for an import, whose file is the proof.</param>
public sealed record HistoryStep(DateTimeOffset At, string Who, string What, string Sentence, IReadOnlyList<HistoryChange> Changes);

/// <summary>A column before and after.</summary>
public sealed record HistoryChange(string Column, string Before, string After);

/// <summary>
/// The history of one thing: its own lines, and the imports that added or changed it. Row security decides what the reader may see; where
/// the request came from is for the trail's page alone.
/// </summary>
public sealed class ShowHistory(GisDbContext db, ActAsSystem system)
{
    private const int Most = 50;

    /// <summary>Newest first; null when there is no such thing, or none that the reader may see.</summary>
    public async Task<IReadOnlyList<HistoryStep>?> Handle(string layer, string code, CancellationToken ct)
    {
        if (!await Exists(layer, code, ct))
        {
            return null;
        }

        var own = await db.AuditTrail.AsNoTracking().Where(entry => entry.Subject == layer && entry.SubjectKey == code)
            .OrderByDescending(entry => entry.Id).Take(Most).ToListAsync(ct);
        // whoever sees the thing may know which file brought it, though the batch is another's
        var imports = await system.Do(() => Imports(layer, code, ct), ct);
        return [.. own.Where(entry => entry.Action != AuditAction.Read).Select(TrailWords.Step).Concat(imports).OrderByDescending(step => step.At).Take(Most)];
    }

    private Task<bool> Exists(string layer, string code, CancellationToken ct) => layer switch
    {
        "estates" => db.Estates.AnyAsync(estate => estate.Code == code, ct),
        "pipe-segments" => db.PipeSegments.AnyAsync(segment => segment.Code == code, ct),
        _ => Task.FromResult(false),
    };

    private async Task<List<HistoryStep>> Imports(string layer, string code, CancellationToken ct)
    {
        var touched = await Batches(layer, code, ct);
        var ids = touched.ConvertAll(batch => batch.Id);
        var isNew = touched.ToDictionary(batch => batch.Id, batch => batch.IsNew);
        var batches = await db.ImportBatches.AsNoTracking().Where(batch => ids.Contains(batch.Id)).ToListAsync(ct);
        var names = await db.AuditTrail.AsNoTracking().Where(entry => entry.Action == AuditAction.Imported && entry.Subject == layer)
            .Select(entry => new { entry.ActorId, entry.ActorName }).Distinct().ToListAsync(ct);
        return [.. batches.Select(batch => TrailWords.Import(batch, isNew[batch.Id], TrailWords.Who(batch.OwnerId, names.Find(name => name.ActorId == batch.OwnerId)?.ActorName ?? "")))];
    }

    // The row names the batch that wrote it last; each batch keeps what it overwrote, which names the one before.
    private Task<List<TouchingBatch>> Batches(string layer, string code, CancellationToken ct) => db.Database.SqlQuery<TouchingBatch>(
        $"""
        WITH kept AS (
            SELECT c.batch_id, (c.before ->> 'import_batch_id')::bigint AS earlier FROM import_changes c JOIN import_batches b ON b.id = c.batch_id
            WHERE b.layer = {layer} AND c.code = {code}
        ), touched AS (
            SELECT batch_id AS id FROM kept UNION SELECT earlier FROM kept
            UNION SELECT import_batch_id FROM estates WHERE {layer} = 'estates' AND code = {code}
            UNION SELECT import_batch_id FROM pipe_segments WHERE {layer} = 'pipe-segments' AND code = {code}
        )
        SELECT id, NOT EXISTS (SELECT FROM kept WHERE kept.batch_id = touched.id) AS is_new FROM touched WHERE id IS NOT NULL ORDER BY id DESC LIMIT {Most}
        """).ToListAsync(ct);

    /// <param name="IsNew">The batch brought the thing; else it changed it.</param>
    private sealed record TouchingBatch(long Id, bool IsNew);
}
