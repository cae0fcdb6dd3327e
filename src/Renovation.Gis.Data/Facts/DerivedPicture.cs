using NetTopologySuite.Geometries;
using Npgsql;

namespace Renovation.Gis.Data.Facts;

/// <summary>
/// What tiles show of the kept facts at one moment. The facts are made anew as a whole, yet an edit changes few of them, and only tiles
/// around those have to be drawn again: so two pictures are compared.
/// </summary>
public sealed class DerivedPicture
{
    // Of a row, what is drawn and follows from facts. Its own columns change by an edit, which says where it was.
    private static readonly SortedDictionary<string, string> Sql = new(StringComparer.Ordinal)
    {
        ["adjacency-edges"] = """
            SELECT 'adjacency-edges', a.from_id, a.to_id, hashtextextended(concat_ws('|', a.class, a.tender, a.needs_approval, ST_AsText(a.line, 9)), 0),
                   ST_XMin(a.display), ST_YMin(a.display), ST_XMax(a.display), ST_YMax(a.display)
            FROM adjacency_edges a
            """,
        ["bundles"] = """
            SELECT 'bundles', hashtextextended(b.code, 0), 0::bigint, hashtextextended(concat_ws('|', b.households, ST_AsText(b.outline, 9)), 0),
                   ST_XMin(b.display), ST_YMin(b.display), ST_XMax(b.display), ST_YMax(b.display)
            FROM bundles b
            """,
        ["estates"] = """
            SELECT 'estates', e.id, 0::bigint, hashtextextended(concat_ws('|', v.eligibility, b.code), 0),
                   ST_XMin(e.display), ST_YMin(e.display), ST_XMax(e.display), ST_YMax(e.display)
            FROM estates e LEFT JOIN estate_verdicts v ON v.estate_id = e.id
            LEFT JOIN bundle_members m ON m.estate_id = e.id LEFT JOIN bundles b ON b.id = m.bundle_id
            WHERE e.display IS NOT NULL
            """,
    };

    private readonly Dictionary<(string Layer, long Id, long Other), (long Mark, Envelope Box)> rows = [];

    private DerivedPicture()
    {
    }

    /// <summary>The layers that show kept facts.</summary>
    public static IReadOnlyList<string> Layers { get; } = [.. Sql.Keys];

    /// <summary>The picture of some of <see cref="Layers"/>.</summary>
    public static async Task<DerivedPicture> Take(GisDbContext db, IReadOnlyList<string> layers, CancellationToken ct)
    {
        var picture = new DerivedPicture();
        await using var command = new NpgsqlCommand(string.Join(" UNION ALL ", layers.Select(layer => Sql[layer])), await db.OpenConnection(ct));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            picture.rows[(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2))] =
                (reader.GetInt64(3), new Envelope(reader.GetDouble(4), reader.GetDouble(6), reader.GetDouble(5), reader.GetDouble(7)));
        }

        return picture;
    }

    /// <summary>Boxes around what differs in a layer, where it was and where it is; Web Mercator metres.</summary>
    public IEnumerable<Envelope> Differences(DerivedPicture later, string layer) => Lacking(later, layer).Concat(later.Lacking(this, layer));

    private IEnumerable<Envelope> Lacking(DerivedPicture other, string layer) => rows
        .Where(row => row.Key.Layer == layer && !(other.rows.TryGetValue(row.Key, out var same) && same.Mark == row.Value.Mark))
        .Select(row => row.Value.Box);
}
