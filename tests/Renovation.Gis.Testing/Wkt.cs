using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Testing;

/// <summary>Geometry written as text in a test, with the SRID that the code under test insists on.</summary>
public static class Wkt
{
    /// <summary>Degrees, lon lat: <c>Wkt.Storage&lt;Polygon&gt;("POLYGON ((120.1 31.7, …))")</c>.</summary>
    public static T Storage<T>(string text)
        where T : Geometry => Read<T>(text, Srid.Storage);

    /// <summary>Metres, east north.</summary>
    public static T Metric<T>(string text)
        where T : Geometry => Read<T>(text, Srid.Metric);

    /// <summary>Any geometry in degrees, lon lat.</summary>
    public static Geometry Storage(string text) => Storage<Geometry>(text);

    /// <summary>Any geometry in metres, east north.</summary>
    public static Geometry Metric(string text) => Metric<Geometry>(text);

    /// <summary>An axis-parallel rectangle in metres: corner, width eastward, height northward.</summary>
    public static Polygon Rectangle(double east, double north, double widthMetres, double heightMetres) =>
        (Polygon)Srid.MetricFactory.ToGeometry(new Envelope(east, east + widthMetres, north, north + heightMetres));

    private static T Read<T>(string text, int srid)
        where T : Geometry => (T)new WKTReader(new NtsGeometryServices(new PrecisionModel(), srid)).Read(text);
}
