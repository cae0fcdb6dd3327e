namespace Renovation.Gis.Core.Spatial;

/// <summary>
/// The shifts of Chinese web maps (domain 7.6): GCJ-02 (Gaode, Tencent) and BD-09 (Baidu). Every coordinate is lon, lat in degrees;
/// "plain" means CGCS2000 or WGS 84. For display and for points read off a web map only: the shift stretches lengths by up to 0.22 %,
/// so nothing is stored, measured or buffered in it.
/// </summary>
public static class ChinaOffset
{
    // Pinned: libraries that take 6378137 here differ by 8 mm (domain 7.6)
    private const double SemiMajorMetres = 6378245.0;
    private const double EccentricitySquared = 0.00669342162296594323;

    private const double BaiduLonShift = 0.0065;
    private const double BaiduLatShift = 0.006;
    private const double BaiduWave = Math.PI * 3000 / 180;

    // The published one-step inverses err by up to 2 m; four rounds reach a nanometre
    private const int MostRounds = 30;
    private const double GoodEnoughDegrees = 1e-13;

    /// <summary>Whether the GCJ-02 shift applies there; outside it is the identity.</summary>
    public static bool Covers(double lon, double lat) => lon is >= 72.004 and <= 137.8347 && lat is >= 0.8293 and <= 55.8271;

    /// <summary>Plain to GCJ-02.</summary>
    public static (double Lon, double Lat) ToGcj02(double lon, double lat) => Covers(lon, lat) ? Shift(lon, lat) : (lon, lat);

    /// <summary>GCJ-02 to plain, the exact inverse of <see cref="ToGcj02"/>.</summary>
    public static (double Lon, double Lat) FromGcj02(double lon, double lat)
    {
        // the shift is asked where the answer lies, not where the question does: at the edge of the box these differ
        var plain = Invert(Shift, lon, lat);
        return Covers(plain.Lon, plain.Lat) ? plain : (lon, lat);
    }

    /// <summary>GCJ-02 to BD-09.</summary>
    public static (double Lon, double Lat) Gcj02ToBd09(double lon, double lat)
    {
        var radius = Math.Sqrt((lon * lon) + (lat * lat)) + (0.00002 * Math.Sin(lat * BaiduWave));
        var angle = Math.Atan2(lat, lon) + (0.000003 * Math.Cos(lon * BaiduWave));
        return ((radius * Math.Cos(angle)) + BaiduLonShift, (radius * Math.Sin(angle)) + BaiduLatShift);
    }

    /// <summary>BD-09 to GCJ-02, the exact inverse of <see cref="Gcj02ToBd09"/>.</summary>
    public static (double Lon, double Lat) Bd09ToGcj02(double lon, double lat) => Invert(Gcj02ToBd09, lon, lat);

    /// <summary>Plain to BD-09.</summary>
    public static (double Lon, double Lat) ToBd09(double lon, double lat)
    {
        var (gcjLon, gcjLat) = ToGcj02(lon, lat);
        return Gcj02ToBd09(gcjLon, gcjLat);
    }

    /// <summary>BD-09 to plain.</summary>
    public static (double Lon, double Lat) FromBd09(double lon, double lat)
    {
        var (gcjLon, gcjLat) = Bd09ToGcj02(lon, lat);
        return FromGcj02(gcjLon, gcjLat);
    }

    /// <summary>w ← w − (forward(w) − target); both shifts are so smooth that this contracts by more than 100 a round.</summary>
    private static (double Lon, double Lat) Invert(Func<double, double, (double Lon, double Lat)> forward, double lon, double lat)
    {
        var (guessLon, guessLat) = (lon, lat);
        for (var round = 0; round < MostRounds; round++)
        {
            var (shiftedLon, shiftedLat) = forward(guessLon, guessLat);
            var (errorLon, errorLat) = (shiftedLon - lon, shiftedLat - lat);
            (guessLon, guessLat) = (guessLon - errorLon, guessLat - errorLat);
            if (Math.Abs(errorLon) < GoodEnoughDegrees && Math.Abs(errorLat) < GoodEnoughDegrees)
                break;
        }
        return (guessLon, guessLat);
    }

    private static (double Lon, double Lat) Shift(double lon, double lat)
    {
        var x = lon - 105.0;
        var y = lat - 35.0;
        var latitude = double.DegreesToRadians(lat);
        var flattening = 1 - (EccentricitySquared * Math.Sin(latitude) * Math.Sin(latitude));
        var meridianRadius = SemiMajorMetres * (1 - EccentricitySquared) / (flattening * Math.Sqrt(flattening));
        var parallelRadius = SemiMajorMetres / Math.Sqrt(flattening) * Math.Cos(latitude);
        var eastRadians = EastMetres(x, y) / parallelRadius;
        var northRadians = NorthMetres(x, y) / meridianRadius;
        return (lon + double.RadiansToDegrees(eastRadians), lat + double.RadiansToDegrees(northRadians));
    }

    private static double EastMetres(double x, double y) =>
        300.0 + x + (2.0 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
        + Ripple(x) + (((20.0 * Wave(x, 1)) + (40.0 * Wave(x, 3))) * 2 / 3) + (((150.0 * Wave(x, 12)) + (300.0 * Wave(x, 30))) * 2 / 3);

    private static double NorthMetres(double x, double y) =>
        -100.0 + (2.0 * x) + (3.0 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
        + Ripple(x) + (((20.0 * Wave(y, 1)) + (40.0 * Wave(y, 3))) * 2 / 3) + (((160.0 * Wave(y, 12)) + (320.0 * Wave(y, 30))) * 2 / 3);

    private static double Ripple(double x) => ((20.0 * Math.Sin(6.0 * x * Math.PI)) + (20.0 * Math.Sin(2.0 * x * Math.PI))) * 2 / 3;

    private static double Wave(double value, double halfPeriodDegrees) => Math.Sin(value * Math.PI / halfPeriodDegrees);
}
