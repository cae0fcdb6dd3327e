using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.DemoTown.Geo;

/// <summary>Turns metres (<see cref="Srid.Metric"/>) into lon, lat (<see cref="Srid.Storage"/>): one datum, so nothing but the projection.</summary>
public static class MetricToStorage
{
    // The WKT names no datum shift on purpose: both ends are CGCS2000.
    private const string MetricWkt =
        """
        PROJCS["CGCS2000 / 3-degree Gauss-Kruger CM 120E",GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",
        SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],
        PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",120],
        PARAMETER["scale_factor",1],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]
        """;

    private static readonly MathTransform Inverse = Create(inverse: true);
    private static readonly MathTransform Forward = Create(inverse: false);

    /// <summary>Longitude and latitude in degrees of an easting and northing in metres.</summary>
    public static (double Lon, double Lat) LonLat(Coordinate metric)
    {
        var (lon, lat) = Inverse.Transform(metric.X, metric.Y);
        return (lon, lat);
    }

    /// <summary>Easting and northing in metres of a longitude and latitude in degrees.</summary>
    public static Coordinate Metric(double lon, double lat)
    {
        var (east, north) = Forward.Transform(lon, lat);
        return new Coordinate(east, north);
    }

    private static MathTransform Create(bool inverse)
    {
        var metric = (ProjectedCoordinateSystem)new CoordinateSystemFactory().CreateFromWkt(MetricWkt);
        var factory = new CoordinateTransformationFactory();
        return inverse
            ? factory.CreateFromCoordinateSystems(metric, metric.GeographicCoordinateSystem).MathTransform
            : factory.CreateFromCoordinateSystems(metric.GeographicCoordinateSystem, metric).MathTransform;
    }
}
