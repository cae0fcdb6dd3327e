using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>Who imports, and the line that the trail gets of it: one a batch; the rows it touched are kept with the batch.</summary>
public sealed class ImportRecord(AuditTrail trail)
{
    /// <param name="batch">What was published.</param>
    /// <param name="owner">The company that the pipes were stated to be of.</param>
    /// <param name="owners">Whose pipes it touched (<see cref="BatchOwners"/>).</param>
    /// <param name="published">How much of it was new.</param>
    /// <param name="ct">Gives up.</param>
    public Task Write(ImportBatch batch, string? owner, long[]? owners, PublishedRows published, CancellationToken ct) => trail.Write(
        AuditAction.Imported,
        batch.Layer,
        "",
        new { batch = batch.Id, owner, owners, file = AuditText.Clean(batch.FileName), sha256 = batch.FileHash, crs = batch.Crs, read = batch.Read, added = published.Added, changed = published.Changed, gone = published.Gone, unchanged = published.Unchanged },
        ct);

    /// <summary>A batch that was taken back as a whole.</summary>
    public Task Undone(ImportBatch batch, long[]? owners, UndoneImport undone, CancellationToken ct) => trail.Write(
        AuditAction.Undone, batch.Layer, "", new { batch = batch.Id, owners, file = AuditText.Clean(batch.FileName), restored = undone.Restored, removed = undone.Removed }, ct);

    /// <summary>A file that was turned away for rows that are somebody else's is on the trail; one that is merely faulty is not.</summary>
    public async Task Refused(ImportRequest request, FaultList faults, CancellationToken ct)
    {
        if (faults.Faults.Any(fault => fault.Key.StartsWith("IMP-29.", StringComparison.Ordinal)))
        {
            await trail.Write(AuditAction.Refused, request.Layer.Name, "", new { rule = "IMP-29", file = AuditText.Clean(request.FileName), rows = faults.RefusedRows }, ct);
        }
    }
}
