using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;
using NetTopologySuite.Operation.Distance;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Core.Drawing;

/// <summary>What two estates may not do to one another: overlap (DRW-02), leave a strip (DRW-03, DRW-04), miss a shared vertex (DRW-05).</summary>
internal sealed class NeighbourRules(GuardOptions options, VertexMemory memory)
{
    /// <summary>Half the width of what is rounding, not a strip; a shared vertex that is missing tells of those.</summary>
    private const double HairMetres = 0.004;

    private static readonly BufferParameters Sharp = new(1, EndCapStyle.Square, JoinStyle.Mitre, 5);

    /// <summary>The findings of a pair; the changed one comes first.</summary>
    public IEnumerable<Finding> Check(DrawnEstate a, DrawnEstate b)
    {
        var near = a.Footprint.EnvelopeInternal.Copy();
        near.ExpandBy(options.LaneMetres);
        if (!near.Intersects(b.Footprint.EnvelopeInternal))
        {
            yield break;
        }

        var (gap, from, to) = Gap(a, b);
        if (gap >= options.LaneMetres)
        {
            yield break;
        }

        var overlap = gap > 0 ? Srid.MetricFactory.CreateMultiPolygon() : Overlay.Intersection(a.Footprint, b.Footprint);
        if (overlap.Area > options.OverlapSquareMetres)
        {
            yield return Overlapping(a, b, overlap);
            yield break;
        }

        // a millimetre of slack: a gap drawn as exactly half a metre comes back from degrees as a hair less
        var narrow = gap < options.SliverMetres - 0.001;
        var strips = narrow ? Strips(a, b) : [];
        foreach (var strip in strips)
        {
            yield return Sliver(a, b, strip);
        }

        if (!narrow)
        {
            yield return Narrow(a, b, gap, from, to);
        }
        else if (strips.Count == 0 && MissingVertices(a, b) is { Count: > 0 } missing)
        {
            yield return Missing(a, b, missing);
        }
    }

    private static (double Metres, Coordinate From, Coordinate To) Gap(DrawnEstate a, DrawnEstate b)
    {
        var nearest = new DistanceOp(a.Footprint, b.Footprint);
        var points = nearest.NearestPoints();
        return (nearest.Distance(), points[0], points[1]);
    }

    private Finding Overlapping(DrawnEstate a, DrawnEstate b, MultiPolygon overlap) => new(
        "DRW-02.overlap", Severity.Refusal, [a.Code, b.Code], [a.Name, b.Name, Number(overlap.Area)], overlap,
        [.. Mine(a, b, "giveToB", [b.Name], () => Noded(a, b, Overlay.Difference(a.Footprint, b.Footprint), b.Footprint)),
         .. Mine(b, a, "giveToA", [a.Name], () => Noded(a, b, a.Footprint, Overlay.Difference(b.Footprint, a.Footprint)))]);

    private Finding Sliver(DrawnEstate a, DrawnEstate b, Polygon strip) => new(
        "DRW-03.sliver", Severity.Warning, [a.Code, b.Code], [a.Name, b.Name, Number(Width(strip)), Number(strip.Area)], strip,
        [.. Mine(a, b, "giveToA", [a.Name], () => Noded(a, b, SharedWall.Onto(a.Footprint, b.Footprint, options.SliverMetres), b.Footprint)),
         .. Mine(b, a, "giveToB", [b.Name], () => Noded(a, b, a.Footprint, SharedWall.Onto(b.Footprint, a.Footprint, options.SliverMetres))),
         Accept("keepAsPassage")]);

    private Finding Narrow(DrawnEstate a, DrawnEstate b, double gap, Coordinate from, Coordinate to) => new(
        "DRW-04.narrow", Severity.Note, [a.Code, b.Code], [a.Name, b.Name, Number(gap), Number(options.LaneMetres)],
        Srid.MetricFactory.CreateLineString([from, to]), []);

    private Finding Missing(DrawnEstate a, DrawnEstate b, List<Coordinate> missing) => new(
        "DRW-05.vertex", Severity.Warning, [a.Code, b.Code], [a.Name, b.Name, missing.Count.ToString(CultureInfo.InvariantCulture)],
        Srid.MetricFactory.CreateMultiPointFromCoords([.. missing]),
        [.. Mine(a, b, "insertVertex", [], () => Noded(a, b, a.Footprint, b.Footprint, options.SharedVertexMetres)), Accept("leaveAsDrawn")]);

    // One's own boundary, and a neighbour's only where one may draw there: a fix that cannot be saved is no fix.
    private static IEnumerable<Fix> Mine(DrawnEstate moved, DrawnEstate other, string key, string[] figures, Func<Dictionary<string, MultiPolygon>> make)
    {
        if (!moved.MayDraw)
        {
            yield break;
        }

        var made = make();
        // the neighbour only gains a vertex on its own edge; where it is not ours to draw, it stays without
        if (!other.MayDraw)
        {
            made.Remove(other.Code);
        }

        if (made.Values.All(shape => !shape.IsEmpty && shape.IsValid))
        {
            yield return new Fix(key, figures, made);
        }
    }

    internal static Fix Accept(string key) => new(key, [], new Dictionary<string, MultiPolygon>());

    private Dictionary<string, MultiPolygon> Noded(DrawnEstate a, DrawnEstate b, MultiPolygon shapeOfA, MultiPolygon shapeOfB, double within = 0.002)
    {
        var (first, second) = (SharedWall.TakeVertices(shapeOfA, shapeOfB, within), SharedWall.TakeVertices(shapeOfB, shapeOfA, within));
        var made = new Dictionary<string, MultiPolygon>(StringComparer.Ordinal);
        foreach (var (estate, shape) in new[] { (a, first), (b, second) })
        {
            if (!shape.EqualsExact(estate.Footprint))
            {
                made[estate.Code] = memory.ToStorage(shape);
            }
        }

        return made;
    }

    // What lies within reach of both and in neither. A strip wider than that touches at most one of them, see IsSliver.
    private List<Polygon> Strips(DrawnEstate a, DrawnEstate b)
    {
        var reach = options.SliverMetres + 0.001;
        var (first, second) = (Around(a.Footprint, b.Footprint), Around(b.Footprint, a.Footprint));
        if (first.IsEmpty || second.IsEmpty)
        {
            return [];
        }

        var between = Overlay.Intersection(BufferOp.Buffer(first, reach, Sharp), BufferOp.Buffer(second, reach, Sharp));
        var left = Overlay.Difference(Overlay.Difference(between, a.Footprint), b.Footprint);
        // along a shared wall rounding leaves hairs; opening takes them away, and the corners they hang on fall apart
        var opened = BufferOp.Buffer(BufferOp.Buffer(left, -HairMetres, Sharp), HairMetres, Sharp);
        return [.. Overlay.Polygons(opened).Geometries.Cast<Polygon>().Where(strip => IsSliver(strip, a, b))];
    }

    private bool IsSliver(Polygon strip, DrawnEstate a, DrawnEstate b) =>
        strip.Area > options.OverlapSquareMetres
        && Width(strip) < options.SliverMetres
        && Length(strip) >= options.SliverLengthMetres
        && strip.IsWithinDistance(a.Footprint, 0.01) && strip.IsWithinDistance(b.Footprint, 0.01);

    /// <summary>The part of a shape that can matter to the other; buffering the rest would be work for nothing.</summary>
    private MultiPolygon Around(MultiPolygon shape, MultiPolygon other)
    {
        var box = other.EnvelopeInternal.Copy();
        box.ExpandBy(2 * options.SliverMetres);
        return box.Contains(shape.EnvelopeInternal) ? shape : Overlay.Intersection(shape, Srid.MetricFactory.ToGeometry(box));
    }

    private static double Length(Polygon strip) => strip.Length / 2;

    private static double Width(Polygon strip) => 2 * strip.Area / strip.Length;

    private List<Coordinate> MissingVertices(DrawnEstate a, DrawnEstate b)
    {
        var within = options.SharedVertexMetres;
        return [.. Added(a.Footprint, b.Footprint), .. Added(b.Footprint, a.Footprint)];

        IEnumerable<Coordinate> Added(MultiPolygon shape, MultiPolygon other) =>
            SharedWall.TakeVertices(shape, other, within) is var taken && taken.NumPoints > shape.NumPoints ? taken.Coordinates.Except(shape.Coordinates) : [];
    }

    internal static string Number(double value) => value.ToString(value < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture);
}
