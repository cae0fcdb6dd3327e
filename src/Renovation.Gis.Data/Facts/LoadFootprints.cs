using Microsoft.EntityFrameworkCore;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Core.Town;

namespace Renovation.Gis.Data.Facts;

/// <summary>
/// The metric shapes of all estates, and the barriers: what the geometric question of all pairs needs, and nothing else. The bytes
/// come as the database keeps them and are decoded on all cores, since a loaded district spends more time there than in the scan's index.
/// </summary>
public sealed class LoadFootprints(GisDbContext db)
{
    private static readonly NtsGeometryServices Services = new(new PrecisionModel(), Srid.Metric);

    public async Task<IReadOnlyList<EstateFootprint>> Estates(CancellationToken ct)
    {
        var (codes, shapes) = (new List<string>(), new List<byte[]>());
        await using var command = new NpgsqlCommand("SELECT code, footprint::bytea FROM estates", await db.OpenConnection(ct));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            codes.Add(reader.GetString(0));
            shapes.Add(reader.GetFieldValue<byte[]>(1));
        }

        return Decode(codes, shapes);
    }

    public async Task<IReadOnlyList<BarrierShape>> Barriers(CancellationToken ct) =>
        await db.Barriers.AsNoTracking().Select(barrier => new BarrierShape(barrier.Kind, barrier.Footprint, barrier.WidthMetres)).ToListAsync(ct);

    /// <summary>The barriers that reach into a box; metres (EPSG:4549).</summary>
    public async Task<IReadOnlyList<BarrierShape>> Barriers(Envelope box, CancellationToken ct) => await (await db.OpenConnection(ct)).Rows(
        $"SELECT kind, footprint, width_metres FROM barriers WHERE ST_Intersects(footprint, ST_MakeEnvelope($1, $2, $3, $4, {Srid.Metric}))",
        [box.MinX, box.MinY, box.MaxX, box.MaxY],
        reader => new BarrierShape(Enum.Parse<BarrierKind>(reader.GetString(0)), reader.GetFieldValue<Geometry>(1), reader.Value<double>(2)), ct);

    // The bytes were made by PostGIS out of checked boundaries; nothing from outside is parsed here.
    private static EstateFootprint[] Decode(List<string> codes, List<byte[]> shapes)
    {
        var footprints = new EstateFootprint[codes.Count];
        Parallel.For(0, codes.Count, () => new WKBReader(Services), (i, _, wkb) =>
        {
            footprints[i] = new EstateFootprint(codes[i], wkb.Read(shapes[i]));
            return wkb;
        }, _ => { });
        return footprints;
    }
}
