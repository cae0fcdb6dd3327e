using System.Collections.Concurrent;
using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Spatial;

/// <summary>
/// Converts coordinates between CGCS2000 lon, lat, its Gauss-Kruger zones, Web Mercator and UTM (domain 7.1). Always x, y = lon, lat or
/// E, N. CGCS2000 and WGS 84 count as one datum, so 4490 and 4326 differ by nothing; other datums are refused. Safe for many threads.
/// </summary>
public static class CoordinateSystems
{
    private static readonly ConcurrentDictionary<int, MapProjection> Projections = new();

    /// <summary>Whether files in that system can be read; false for Xi'an 80, Beijing 54 and everything we do not know.</summary>
    public static bool CanConvert(int epsg) => KnownCrs.Find(epsg) is { RequiresDatumParameters: false };

    /// <summary>Converts one point.</summary>
    /// <exception cref="CrsRefusedException">One of the systems cannot be converted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The point cannot lie in one of the systems.</exception>
    public static (double X, double Y) Convert(double x, double y, int fromEpsg, int toEpsg)
    {
        Convert(new Span<double>(ref x), new Span<double>(ref y), fromEpsg, toEpsg);
        return (x, y);
    }

    /// <summary>Converts many points in place; after an exception the arrays hold neither the old nor the new coordinates.</summary>
    /// <inheritdoc cref="Convert(double, double, int, int)" path="/exception"/>
    public static void Convert(Span<double> xs, Span<double> ys, int fromEpsg, int toEpsg)
    {
        // ProjNet 2.0.0 compares the two lengths wrongly (it only asks whether both are non-empty)
        if (xs.Length != ys.Length)
            throw new ArgumentException($"{xs.Length} x for {ys.Length} y.", nameof(ys));
        CoordinateConversion.Between(fromEpsg, toEpsg).Apply(xs, ys, stride: 1);
    }

    /// <summary>Converts x0, y0, x1, y1, … in place.</summary>
    /// <inheritdoc cref="Convert(double, double, int, int)" path="/exception"/>
    public static void ConvertInterleaved(Span<double> xys, int fromEpsg, int toEpsg)
    {
        if (xys.Length % 2 != 0)
            throw new ArgumentException("An odd number of values.", nameof(xys));
        if (!xys.IsEmpty)
            CoordinateConversion.Between(fromEpsg, toEpsg).Apply(xys[..^1], xys[1..], stride: 2);
    }

    /// <summary>
    /// A copy of the geometry in another system; it and all its parts carry the new SRID. Heights and measures stay as they are.
    /// </summary>
    /// <inheritdoc cref="Convert(double, double, int, int)" path="/exception"/>
    public static T Convert<T>(T geometry, int toEpsg)
        where T : Geometry
    {
        var conversion = CoordinateConversion.Between(geometry.SRID, toEpsg);
        var copy = CopyWithSrid(geometry, toEpsg);
        copy.Apply(conversion);
        return copy;
    }

    internal static MapProjection ProjectionOf(KnownCrs crs) =>
        Projections.GetOrAdd(crs.Epsg, static (_, known) => MapProjection.Of(known), crs);

    private static T CopyWithSrid<T>(T geometry, int epsg)
        where T : Geometry
    {
        if (!geometry.IsEmpty)
            return (T)FactoryOf(epsg).CreateGeometry(geometry);
        // CreateGeometry (NTS 2.6.0) hands an empty geometry back as it is, under its old SRID
        var empty = (T)geometry.Copy();
        empty.SRID = epsg;
        return empty;
    }

    private static GeometryFactory FactoryOf(int epsg) => epsg switch
    {
        Srid.Storage => Srid.StorageFactory,
        Srid.Metric => Srid.MetricFactory,
        _ => new GeometryFactory(new PrecisionModel(), epsg),
    };
}
