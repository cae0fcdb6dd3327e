using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Bundles;

/// <summary>An estate's boundary in metres (EPSG:4549; a valid Polygon or MultiPolygon, holes allowed).</summary>
public sealed record EstateFootprint(string Code, Geometry Footprint);

/// <summary>A point in metres, E and N (EPSG:4549).</summary>
public readonly record struct MetrePoint(double X, double Y);
