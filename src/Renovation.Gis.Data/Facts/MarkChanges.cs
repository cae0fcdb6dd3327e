using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;

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

    // The versions rise in the order of the layers' names, as everybody raises them.
    private const string RaiseSql = """
        WITH raised AS (
            INSERT INTO layer_versions AS v (layer, version, forgotten)
            SELECT layer, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, 0 FROM unnest($1) AS layer ORDER BY layer
            ON CONFLICT (layer) DO UPDATE SET version = greatest(v.version + 1, excluded.version)
            RETURNING layer, version)
        INSERT INTO layer_changes (layer, version, west, south, east, north)
        SELECT layer, version, west, south, east, north FROM unnest($2, $3, $4, $5, $6) AS box (layer, west, south, east, north) JOIN raised USING (layer)
        """;

    private const string ForgetOldSql = """
        WITH old AS (
            SELECT layer, (SELECT c.version FROM layer_changes c WHERE c.layer = marked.layer ORDER BY c.version DESC OFFSET $2 LIMIT 1) AS version
            FROM unnest($1) AS marked (layer)),
        gone AS (DELETE FROM layer_changes c USING old WHERE c.layer = old.layer AND c.version <= old.version)
        UPDATE layer_versions v SET forgotten = old.version FROM old WHERE v.layer = old.layer AND old.version IS NOT NULL
        """;

    /// <summary>One layer.</summary>
    /// <param name="layer">The layer that changed.</param>
    /// <param name="where">Boxes in Web Mercator metres that hold what went and what came; null when that is not known. None when only items, not tiles, differ.</param>
    /// <param name="ct">Gives up.</param>
    public async Task Handle(string layer, IReadOnlyList<Envelope>? where, CancellationToken ct)
    {
        await Handle([(layer, where ?? [])], ct);
        if (where is null)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                WITH gone AS (DELETE FROM layer_changes WHERE layer = {layer})
                UPDATE layer_versions SET forgotten = version WHERE layer = {layer}
                """,
                ct);
        }
    }

    /// <summary>Several layers, in one question to the database.</summary>
    public async Task Handle(IReadOnlyList<(string Layer, IReadOnlyList<Envelope> Where)> changed, CancellationToken ct)
    {
        var layers = changed.Select(one => one.Layer).ToArray();
        var boxes = changed.SelectMany(one => ChangedBoxes.Few(one.Where, MostBoxes).Select(box => (one.Layer, Box: box))).ToList();
        await using var batch = new NpgsqlBatch(await db.OpenConnection(ct))
        {
            BatchCommands = { Command(RaiseSql, [layers, .. Columns(boxes)]), Command(ForgetOldSql, [layers, MostKept]) },
        };
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static object[] Columns(List<(string Layer, Envelope Box)> boxes) =>
    [
        boxes.Select(one => one.Layer).ToArray(),
        boxes.Select(one => one.Box.MinX).ToArray(), boxes.Select(one => one.Box.MinY).ToArray(),
        boxes.Select(one => one.Box.MaxX).ToArray(), boxes.Select(one => one.Box.MaxY).ToArray(),
    ];

    private static NpgsqlBatchCommand Command(string sql, object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
