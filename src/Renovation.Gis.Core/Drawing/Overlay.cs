using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Core.Drawing;

/// <summary>Boolean geometry in metres, polygons in and polygons out: a touch is nothing.</summary>
internal static class Overlay
{
    public static MultiPolygon Union(Geometry a, Geometry b) => Do(a, b, SpatialFunction.Union);

    public static MultiPolygon Difference(Geometry a, Geometry b) => Do(a, b, SpatialFunction.Difference);

    public static MultiPolygon Intersection(Geometry a, Geometry b) => Do(a, b, SpatialFunction.Intersection);

    public static MultiPolygon Polygons(Geometry shape) =>
        Srid.MetricFactory.CreateMultiPolygon([.. Parts(shape).Where(part => !part.IsEmpty)]);

    private static MultiPolygon Do(Geometry a, Geometry b, SpatialFunction function) => Polygons(OverlayNGRobust.Overlay(a, b, function));

    private static IEnumerable<Polygon> Parts(Geometry shape) => shape switch
    {
        Polygon polygon => [polygon],
        GeometryCollection many => many.Geometries.SelectMany(Parts),
        _ => [],
    };
}
