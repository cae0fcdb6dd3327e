namespace Renovation.Gis.Core.Spatial;

/// <summary>
/// The box of coordinates a conversion accepts. ProjNet answers what lies outside with plausible nonsense, or iterates until it throws
/// (NaN), so such coordinates are refused before.
/// </summary>
internal readonly record struct CoordinateDomain(double MinX, double MinY, double MaxX, double MaxY)
{
    // At 5 degrees from its meridian ProjNet's Gauss-Kruger series is 0.3 mm off at worst; the error grows with the 7th power
    private const double ReachDegrees = 5;
    private const double ReachMetres = 560_000;
    private const double QuarterMeridianMetres = 10_002_000;
    private const double WebMercatorHalfMetres = 20_037_508.3428;
    private const double WebMercatorLatitude = 85.06;

    /// <summary>Any longitude and latitude, degrees.</summary>
    public static CoordinateDomain Globe { get; } = new(-180, -90, 180, 90);

    /// <summary>False for NaN as well.</summary>
    public bool Contains(double x, double y) => x >= MinX && x <= MaxX && y >= MinY && y <= MaxY;

    /// <summary>Longitudes and latitudes, degrees, that the system projects.</summary>
    public static CoordinateDomain InDegrees(KnownCrs crs) => crs.Kind == CrsKind.WebMercator
        ? Globe with { MinY = -WebMercatorLatitude, MaxY = WebMercatorLatitude }
        : Globe with { MinX = crs.CentralMeridianDegrees!.Value - ReachDegrees, MaxX = crs.CentralMeridianDegrees.Value + ReachDegrees };

    /// <summary>Eastings and northings, metres, that the system holds.</summary>
    public static CoordinateDomain InMetres(KnownCrs crs, double falseEastingMetres) => crs.Kind == CrsKind.WebMercator
        ? new(-WebMercatorHalfMetres, -WebMercatorHalfMetres, WebMercatorHalfMetres, WebMercatorHalfMetres)
        : new(falseEastingMetres - ReachMetres, -QuarterMeridianMetres, falseEastingMetres + ReachMetres, QuarterMeridianMetres);
}
