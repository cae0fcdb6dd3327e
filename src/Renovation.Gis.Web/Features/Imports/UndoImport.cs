using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Imports;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>What came of undoing a batch.</summary>
/// <param name="Fault">Why nothing was undone; null when it was.</param>
/// <param name="Restored">Rows that are again as they were.</param>
/// <param name="Removed">Rows that the import had added.</param>
public sealed record UndoneImport(ImportFault? Fault, long Restored, long Removed)
{
    public bool IsRefused => Fault is not null;
}

/// <summary>
/// Takes a published import back as a whole: every row is again exactly what it was, or nothing changes and the rows that were touched
/// since are named (rule IMP-32).
/// </summary>
public sealed class UndoImport(GisDbContext db, RefreshFacts facts, CurrentActor current, ImportRecord record, TimeProvider clock)
{
    private const int MostCodes = 20;

    /// <summary>Undoes the batch; null when there is none, or when it is somebody else's.</summary>
    public async Task<UndoneImport?> Handle(long id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await OneWriter.Wait(db, ct);
        var batch = await db.ImportBatches.SingleOrDefaultAsync(one => one.Id == id, ct);
        if (batch is null || !IsMine(batch) || ImportLayers.Find(batch.Layer) is not { } layer)
            return null;
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (batch.UndoneAt is not null)
            return Refused("IMP-32.undone", $"{id}");
        if (await InTheWay(layer, batch, connection, ct) is { } fault)
            return new(fault, 0, 0);
        var undone = await Restore(layer, id, connection, ct);
        await facts.Handle(layer.Name, ct);
        batch.UndoneAt = clock.GetUtcNow();
        db.ImportBatches.Update(batch); // judging pipes lets go of what is tracked
        await db.SaveChangesAsync(ct);
        await db.ImportJobs.Where(job => job.BatchId == id).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, ImportJobState.Undone).SetProperty(job => job.UpdatedAt, clock.GetUtcNow()), ct);
        await record.Undone(batch, undone, ct); // last: the trail makes the next writer wait
        await transaction.CommitAsync(ct);
        return undone;
    }

    // who may run commands on this machine may undo anybody's
    private bool IsMine(ImportBatch batch) => current.Actor == Actor.Operator || (current.Actor.IsSignedIn && batch.OwnerId == current.Actor.Id);

    private static UndoneImport Refused(string key, params string[] figures) => new(new(key, figures), 0, 0);

    private static async Task<ImportFault?> InTheWay(ImportLayer layer, ImportBatch batch, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
             WITH mine AS (SELECT code, kind, before FROM import_changes WHERE batch_id = @batch),
             touched AS (
               SELECT mine.code FROM mine LEFT JOIN {layer.Table} AS t ON t.code = mine.code WHERE mine.kind = 'Changed'
                 AND (t.id IS NULL OR t.import_batch_id IS DISTINCT FROM @batch OR t.row_version <> (mine.before ->> 'row_version')::int + 1)
               UNION SELECT mine.code FROM mine JOIN {layer.Table} AS t ON t.code = mine.code WHERE mine.kind = 'Gone'
               UNION SELECT t.code FROM {layer.Table} AS t WHERE t.import_batch_id = @batch AND t.row_version <> 1 AND NOT EXISTS (SELECT FROM mine WHERE mine.code = t.code)
               UNION SELECT later.code FROM import_changes AS later JOIN import_batches AS b ON b.id = later.batch_id AND b.undone_at IS NULL AND b.layer = @layer
                 WHERE later.batch_id > @batch AND (later.before ->> 'import_batch_id')::bigint = @batch)
             SELECT ARRAY(SELECT code FROM touched ORDER BY code LIMIT {MostCodes}), (SELECT count(*) FROM touched),
               (SELECT count(*) FROM {layer.Table} AS t WHERE t.import_batch_id = @batch AND NOT EXISTS (SELECT FROM mine WHERE mine.code = t.code))
             """,
            connection);
        command.Parameters.AddWithValue("batch", batch.Id);
        command.Parameters.AddWithValue("layer", layer.Name);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, ct);
        await reader.ReadAsync(ct);
        var (codes, touched, added) = (reader.GetFieldValue<string[]>(0), reader.GetInt64(1), reader.GetInt64(2));
        if (touched > 0)
            return new("IMP-32.touched", touched.ToString(CultureInfo.InvariantCulture), string.Join(" ", codes));
        return added < batch.Added ? new("IMP-32.deleted", $"{batch.Added - added}") : null;
    }

    private static async Task<UndoneImport> Restore(ImportLayer layer, long batch, NpgsqlConnection connection, CancellationToken ct)
    {
        var columns = (await StoredColumns.Of(layer.Table, connection, ct)).Select(column => column.Name).ToList();
        var all = string.Join(", ", columns);
        var sets = string.Join(", ", columns.Where(name => name != "id").Select(name => $"{name} = was.{name}"));
        var kept = $"import_changes AS c CROSS JOIN LATERAL jsonb_populate_record(NULL::{layer.Table}, c.before) AS was";
        var removed = await Execute(
            $"DELETE FROM {layer.Table} AS t WHERE t.import_batch_id = @batch AND NOT EXISTS (SELECT FROM import_changes AS c WHERE c.batch_id = @batch AND c.code = t.code)", batch, connection, ct);
        var restored = await Execute(
            $"UPDATE {layer.Table} AS t SET {sets} FROM {kept} WHERE c.batch_id = @batch AND c.kind = 'Changed' AND t.code = c.code", batch, connection, ct);
        restored += await Execute(
            $"INSERT INTO {layer.Table} ({all}) SELECT {string.Join(", ", columns.Select(name => "was." + name))} FROM {kept} WHERE c.batch_id = @batch AND c.kind = 'Gone'", batch, connection, ct);
        return new(null, restored, removed);
    }

    private static async Task<long> Execute(string sql, long batch, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("batch", batch);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
