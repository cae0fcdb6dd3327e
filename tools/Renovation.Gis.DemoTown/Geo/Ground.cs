using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.DemoTown.Geo;

/// <summary>Shapes on the town's own grid: metres east and north of (500 000, 3 500 000) in <see cref="Srid.Metric"/>.</summary>
public static class Ground
{
    private const double OriginEast = 500_000;
    private const double OriginNorth = 3_500_000;

    // Flat ends and few vertices: these shapes are drawn, and shipped, by the thousand.
    private static readonly BufferParameters Corridor = new(3, EndCapStyle.Flat, JoinStyle.Round, 5);

    /// <summary>The corner at these metres east and north of the town's origin.</summary>
    public static Coordinate At(double east, double north) => new(OriginEast + east, OriginNorth + north);

    public static Coordinate[] At(params (double East, double North)[] corners) => [.. corners.Select(c => At(c.East, c.North))];

    /// <summary>A rectangle by its south-west corner, width (east) and height (north).</summary>
    public static Polygon Rectangle(double east, double north, double width, double height) => Area(
        At((east, north), (east + width, north), (east + width, north + height), (east, north + height)));

    /// <summary>A polygon by its corners, not repeated at the end.</summary>
    public static Polygon Area(IReadOnlyList<Coordinate> corners) =>
        Srid.MetricFactory.CreatePolygon([.. corners, corners[0].Copy()]);

    public static LineString Line(params (double East, double North)[] stops) => Srid.MetricFactory.CreateLineString(At(stops));

    /// <summary>The strip of this width along a line.</summary>
    public static Geometry Strip(Geometry line, double width) => line.Buffer(width / 2, Corridor);

    public static Geometry Union(IEnumerable<Geometry> shapes) =>
        NetTopologySuite.Operation.Union.UnaryUnionOp.Union([.. shapes], Srid.MetricFactory);

    /// <summary>The polygons of a shape, small leftovers dropped.</summary>
    public static IEnumerable<Polygon> Polygons(Geometry shape, double smallestSquareMetres = 0)
    {
        for (var i = 0; i < shape.NumGeometries; i++)
            if (shape.GetGeometryN(i) is Polygon polygon && polygon.Area > smallestSquareMetres)
                yield return polygon;
    }

    /// <summary>The lines of a shape, stumps dropped.</summary>
    public static IEnumerable<LineString> Lines(Geometry shape, double shortestMetres = 0)
    {
        for (var i = 0; i < shape.NumGeometries; i++)
            if (shape.GetGeometryN(i) is LineString line && line.Length > shortestMetres)
                yield return line;
    }
}
