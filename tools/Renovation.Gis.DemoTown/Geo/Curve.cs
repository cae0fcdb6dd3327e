using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.DemoTown.Geo;

/// <summary>Bends for roads, rails and waters: the straights stay exactly where they were put, only the corners are rounded.</summary>
public static class Curve
{
    private const int PointsPerBend = 5;

    /// <summary>A line through the stops with every corner rounded over at most <paramref name="reach"/> metres on both sides.</summary>
    public static LineString Through(double reach, params (double East, double North)[] stops) =>
        Srid.MetricFactory.CreateLineString([.. Rounded(Ground.At(stops), reach, closed: false)]);

    /// <summary>A shore or park edge: a closed line with round corners.</summary>
    public static Polygon Around(double reach, params (double East, double North)[] stops) =>
        Ground.Area([.. Rounded(Ground.At(stops), reach, closed: true)]);

    private static IEnumerable<Coordinate> Rounded(Coordinate[] stops, double reach, bool closed)
    {
        for (var i = 0; i < stops.Length; i++)
        {
            if (!closed && (i == 0 || i == stops.Length - 1))
                yield return stops[i];
            else
                foreach (var point in Bend(stops[(i + stops.Length - 1) % stops.Length], stops[i], stops[(i + 1) % stops.Length], reach))
                    yield return point;
        }
    }

    private static IEnumerable<Coordinate> Bend(Coordinate before, Coordinate corner, Coordinate after, double reach)
    {
        var start = Towards(corner, before, reach);
        var end = Towards(corner, after, reach);
        for (var i = 0; i < PointsPerBend; i++)
        {
            var t = i / (PointsPerBend - 1.0);
            yield return new Coordinate(
                ((1 - t) * (1 - t) * start.X) + (2 * t * (1 - t) * corner.X) + (t * t * end.X),
                ((1 - t) * (1 - t) * start.Y) + (2 * t * (1 - t) * corner.Y) + (t * t * end.Y));
        }
    }

    private static Coordinate Towards(Coordinate from, Coordinate to, double reach)
    {
        var distance = from.Distance(to);
        var share = Math.Min(reach, distance * 0.45) / distance;
        return new Coordinate(from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
    }
}
