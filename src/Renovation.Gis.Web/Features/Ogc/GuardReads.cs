using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The one call each read of a layer makes: refuses who has read enough, and records what was read of a guarded layer.</summary>
public sealed class GuardReads(PipeReads reads, CurrentActor current)
{
    /// <summary>From this zoom a tile shows positions to half a metre; before it, to metres.</summary>
    private const int PreciseFromZoom = 14;

    /// <summary>Items by box, or all of them.</summary>
    /// <returns>Tells what was read, once it was.</returns>
    /// <exception cref="TooMuchReadException">Enough was read.</exception>
    public Task<Action<long>> Items(MapLayer layer, IReadOnlyList<QueryBox> boxes, CancellationToken ct) =>
        Begin(layer, "items", boxes.Count == 0 ? null : Degrees(boxes), "", isPrecise: true, ct);

    /// <summary>One item by its code.</summary>
    public Task<Action<long>> Item(MapLayer layer, string code, CancellationToken ct) => Begin(layer, "item", null, code, isPrecise: true, ct);

    /// <summary>A tile of some layers; what was read is counted in the tile, made now or kept.</summary>
    public async Task<Action<VectorTile>> Tile(IEnumerable<MapLayer> layers, TileAddress tile, CancellationToken ct)
    {
        var told = new List<(string Layer, Action<long> Tell)>();
        foreach (var layer in layers.Where(layer => layer.IsGuarded && tile.Zoom >= layer.MinimumZoom))
        {
            told.Add((layer.Name, await Begin(layer, "tile", tile.Degrees(), "", tile.Zoom >= PreciseFromZoom, ct)));
        }

        return read => told.ForEach(one => one.Tell(read.Features.GetValueOrDefault(one.Layer)));
    }

    // around all boxes: a box across the date line comes as two
    private static double[] Degrees(IReadOnlyList<QueryBox> boxes)
    {
        var all = new Envelope();
        foreach (var box in boxes)
        {
            foreach (var (x, y) in new[] { (box.West, box.South), (box.East, box.North), (box.West, box.North), (box.East, box.South) })
            {
                var (lon, lat) = box.Crs.Srid == Srid.Storage ? (x, y) : CoordinateSystems.Convert(x, y, box.Crs.Srid, Srid.Storage);
                all.ExpandToInclude(lon, lat);
            }
        }

        return [all.MinX, all.MinY, all.MaxX, all.MaxY];
    }

    private async Task<Action<long>> Begin(MapLayer layer, string kind, double[]? box, string code, bool isPrecise, CancellationToken ct)
    {
        if (!layer.IsGuarded)
        {
            return _ => { };
        }

        var read = new PipeRead(current.Actor, current.Address, layer.Name, kind, box, code, isPrecise);
        await reads.Check(read, ct);
        return features => reads.Record(read, features);
    }
}
