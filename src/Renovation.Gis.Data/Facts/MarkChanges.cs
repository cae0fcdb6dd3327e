using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace Renovation.Gis.Data.Facts;

/// <summary>
/// Raises a layer's version and keeps where it changed, within the caller's transaction: a tile stays good as long as no later change lies in it.
/// </summary>
public sealed class MarkChanges(GisDbContext db)
{
    /// <summary>Changes kept for a layer; of older ones it is only known that they were.</summary>
    public const int MostKept = 512;

    /// <summary>Boxes kept of one change; many small ones become few large ones.</summary>
    private const int MostBoxes = 64;

    /// <param name="layer">The layer that changed.</param>
    /// <param name="where">Boxes in Web Mercator metres that hold what went and what came; null when that is not known. None when only items, not tiles, differ.</param>
    /// <param name="ct">Gives up.</param>
    public async Task Handle(string layer, IReadOnlyList<Envelope>? where, CancellationToken ct)
    {
        var boxes = where is null ? null : ChangedBoxes.Few(where, MostBoxes);
        var raised = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO layer_versions AS v (layer, version, forgotten) VALUES ({layer}, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, 0)
            ON CONFLICT (layer) DO UPDATE SET version = greatest(v.version + 1, excluded.version)
            RETURNING version AS "Value"
            """).ToListAsync(ct);
        if (boxes is null)
        {
            await Forget(layer, raised[0], ct);
            return;
        }

        await Keep(layer, raised[0], boxes, ct);
    }

    private async Task Keep(string layer, long version, IReadOnlyList<Envelope> boxes, CancellationToken ct)
    {
        double[] west = [.. boxes.Select(box => box.MinX)], south = [.. boxes.Select(box => box.MinY)];
        double[] east = [.. boxes.Select(box => box.MaxX)], north = [.. boxes.Select(box => box.MaxY)];
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO layer_changes (layer, version, west, south, east, north)
            SELECT {layer}, {version}, * FROM unnest({west}, {south}, {east}, {north})
            """,
            ct);
        var tooOld = await db.LayerChanges.AsNoTracking().Where(change => change.Layer == layer).OrderByDescending(change => change.Id)
            .Skip(MostKept).Select(change => (long?)change.Version).FirstOrDefaultAsync(ct);
        if (tooOld is { } old)
        {
            await Forget(layer, old, ct);
        }
    }

    private async Task Forget(string layer, long upTo, CancellationToken ct) => await db.Database.ExecuteSqlAsync(
        $"""
        WITH gone AS (DELETE FROM layer_changes WHERE layer = {layer} AND version <= {upTo})
        UPDATE layer_versions SET forgotten = {upTo} WHERE layer = {layer}
        """,
        ct);
}
