using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.DemoTown.Estates;
using Renovation.Gis.DemoTown.Geo;
using Renovation.Gis.DemoTown.Roads;

namespace Renovation.Gis.DemoTown.Scenery;

/// <summary>
/// The town around the estates: the ground between the streets, parted into plots. One feature holds the plots of one block, which
/// keeps the file small.
/// </summary>
public static class Plots
{
    private const double SmallestBlock = 500;
    private const double SmallestPlot = 220;
    private const double AlleyMetres = 5;
    private const double FineWithinMetres = 220;

    /// <summary>The ground of all public streets.</summary>
    public static Geometry Streets { get; } = Ground.Union(RoadNetwork.Public.Select(s => s.Corridor));

    /// <summary>The estates and a fence strip around them.</summary>
    public static Geometry KeptFree { get; } = Ground.Union(EstateTable.All.Select(e => Grown(e.Boundary, 3)));

    // Gates: the spine road must reach the street.
    private static readonly Geometry Gates = Ground.Union(EstateLanes.All().Select(l => Ground.Strip(l.Axis[0], 12)));

    private static readonly Geometry Rims = Ground.Union(TownCores.All.Select(c => c.Outline.Boundary));

    private static readonly Geometry Barred = Ground.Union([Streets, KeptFree, Gates, Waters.Banks, Railway.Fence]);

    /// <summary>The ground between the streets of every built-up place, gardens along the water left out.</summary>
    public static IReadOnlyList<Polygon> Blocks() =>
    [
        .. TownCores.All.SelectMany(core => Ground.Polygons(Opened(core.Outline.Difference(Barred)), SmallestBlock)),
    ];

    /// <summary>All plots, each geometry one block; parks are left out.</summary>
    public static IEnumerable<Geometry> All(Geometry parks)
    {
        var town = Blocks().Where(b => !parks.Contains(b.InteriorPoint)).Select(Geometry (b, i) => Parted(b, $"block {i}"));
        return town.Concat(Hamlets.All(Ground.Union([Barred, parks]))).Concat(ControlHouses()).Where(p => !p.IsEmpty);
    }

    // The controls have no houses in the buildings layer, which holds the 180 of the target; bare ground would look like a mistake.
    private static IEnumerable<Geometry> ControlHouses() =>
        EstateTable.All.Where(e => !EstateTable.Targets.Contains(e)).Select(estate => Srid.MetricFactory.CreateMultiPolygon(
            [.. BuildingLayer.SlabsOf(estate).Select(s => Ground.Rectangle(s.East, s.North, s.Length, s.Depth))]));

    private static MultiPolygon Parted(Polygon block, string key)
    {
        var near = KeptFree.IsWithinDistance(block, FineWithinMetres);
        var plots = Cut(block, key, near ? 5_500 : 32_000).Where((plot, i) => !IsStillField(plot, $"{key} {i}"))
            .Select(plot => Opened(Grown(plot, -AlleyMetres / 2))).SelectMany(plot => Ground.Polygons(plot, SmallestPlot));
        return Srid.MetricFactory.CreateMultiPolygon([.. plots]);
    }

    // A town thins out at its rim.
    private static bool IsStillField(Polygon plot, string key) =>
        Dice.Roll(key + " field") < 0.6 - (plot.Distance(Rims) / 260);

    private static IEnumerable<Polygon> Cut(Polygon plot, string key, double largest)
    {
        if (plot.Area < largest * Dice.Between(key, 0.7, 1.5))
            return [plot];
        var (first, second) = Halves(plot.EnvelopeInternal, Dice.Between(key + " cut", 0.38, 0.62));
        return Pieces(plot, first, key + "a", largest).Concat(Pieces(plot, second, key + "b", largest));
    }

    private static IEnumerable<Polygon> Pieces(Polygon plot, Geometry half, string key, double largest) =>
        Ground.Polygons(plot.Intersection(half), SmallestPlot).SelectMany((piece, i) => Cut(piece, key + i, largest));

    // Across the longer side, so that plots stay compact.
    private static (Geometry First, Geometry Second) Halves(Envelope box, double share)
    {
        var east = box.MinX + (box.Width * share);
        var north = box.MinY + (box.Height * share);
        return box.Width > box.Height
            ? (Box(box.MinX, east, box.MinY, box.MaxY), Box(east, box.MaxX, box.MinY, box.MaxY))
            : (Box(box.MinX, box.MaxX, box.MinY, north), Box(box.MinX, box.MaxX, north, box.MaxY));
    }

    private static Geometry Box(double west, double east, double south, double north) =>
        Srid.MetricFactory.ToGeometry(new Envelope(west, east, south, north));

    // In and out again: slivers between a street and a water go, corners stay square.
    private static Geometry Opened(Geometry shape) => Grown(Grown(shape, -4), 4);

    private static Geometry Grown(Geometry shape, double metres) =>
        BufferOp.Buffer(shape, metres, new BufferParameters(2, EndCapStyle.Flat, JoinStyle.Mitre, 2));
}
