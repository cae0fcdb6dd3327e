using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Spatial;

/// <summary>The three coordinate systems the system itself uses; every other one is converted at the border.</summary>
public static class Srid
{
    /// <summary>CGCS2000 geographic, degrees, in our code always lon, lat. What is stored and exchanged (EPSG:4490).</summary>
    public const int Storage = 4490;

    /// <summary>CGCS2000 / 3-degree Gauss-Kruger CM 120E, metres, E, N. Every metre question is asked here (EPSG:4549).</summary>
    public const int Metric = 4549;

    /// <summary>Web Mercator, for tiles and display only: areas are 38 % too big at our latitude (EPSG:3857).</summary>
    public const int WebMercator = 3857;

    /// <summary>Makes geometries in <see cref="Storage"/>.</summary>
    public static GeometryFactory StorageFactory { get; } = new(new PrecisionModel(), Storage);

    /// <summary>Makes geometries in <see cref="Metric"/>.</summary>
    public static GeometryFactory MetricFactory { get; } = new(new PrecisionModel(), Metric);
}
