namespace Renovation.Gis.Core.Spatial;

/// <summary>Writes out the register of <see cref="KnownCrs"/>: four Chinese datums with their Gauss-Kruger zones, and WGS 84.</summary>
internal static class CrsRegister
{
    private const int FirstSixDegreeZone = 13, LastSixDegreeZone = 23;
    private const int FirstThreeDegreeZone = 25, LastThreeDegreeZone = 45;
    private const int FirstUtmZone = 43, LastUtmZone = 53;

    /// <summary>EPSG codes of one datum: of its geographic system and of the first zone of each run of Gauss-Kruger zones.</summary>
    private sealed record Family(
        GeodeticDatum Datum, string NameZh, string NameEn,
        int Geographic, int SixDegreeZoned, int SixDegree, int ThreeDegreeZoned, int ThreeDegree);

    private static readonly Family Cgcs2000 =
        new(GeodeticDatum.Cgcs2000, "2000国家大地坐标系", "CGCS2000", Srid.Storage, 4491, 4502, 4513, 4534);

    private static readonly Family Xian80 = new(GeodeticDatum.Xian80, "西安80坐标系", "Xian 1980", 4610, 2327, 2338, 2349, 2370);

    private static readonly Family Beijing54 = new(GeodeticDatum.Beijing54, "北京54坐标系", "Beijing 1954", 4214, 21413, 21453, 2401, 2422);

    private static readonly Family NewBeijing = new(GeodeticDatum.NewBeijing, "新北京54坐标系", "New Beijing", 4555, 4568, 4579, 0, 0);

    // EPSG gave New Beijing's 3-degree zones their codes in four separate runs
    private static readonly int[] NewBeijingZoned = [.. Enumerable.Range(4652, 5), .. Enumerable.Range(4766, 16)];
    private static readonly int[] NewBeijingUnzoned = [.. Enumerable.Range(4782, 19), 4812, 4822];

    public static IEnumerable<KnownCrs> Build() =>
    [
        .. Write(Cgcs2000), .. Write(Xian80), .. Write(Beijing54), .. Write(NewBeijing), .. DeprecatedBeijing54(), .. Wgs84(),
    ];

    private static IEnumerable<KnownCrs> Write(Family family)
    {
        yield return new KnownCrs(
            family.Geographic, $"{family.NameZh}(经纬度)", $"{family.NameEn} (lon/lat)", CrsKind.Geographic, family.Datum);
        for (var zone = FirstSixDegreeZone; zone <= LastSixDegreeZone; zone++)
        {
            yield return SixDegree(family, family.SixDegreeZoned + zone - FirstSixDegreeZone, zone, zoned: true);
            yield return SixDegree(family, family.SixDegree + zone - FirstSixDegreeZone, zone, zoned: false);
        }
        for (var zone = FirstThreeDegreeZone; zone <= LastThreeDegreeZone; zone++)
        {
            yield return ThreeDegree(family, ThreeDegreeCode(family, zone, zoned: true), zone, zoned: true);
            yield return ThreeDegree(family, ThreeDegreeCode(family, zone, zoned: false), zone, zoned: false);
        }
    }

    private static int ThreeDegreeCode(Family family, int zone, bool zoned)
    {
        var index = zone - FirstThreeDegreeZone;
        if (family == NewBeijing)
            return zoned ? NewBeijingZoned[index] : NewBeijingUnzoned[index];
        return (zoned ? family.ThreeDegreeZoned : family.ThreeDegree) + index;
    }

    private static KnownCrs ThreeDegree(Family family, int epsg, int zone, bool zoned)
    {
        var meridian = zone * 3;
        return zoned
            ? new KnownCrs(epsg, $"{family.NameZh} 3度带 第{zone}带(东坐标带带号)", $"{family.NameEn} / 3-degree Gauss-Kruger zone {zone}",
                CrsKind.ThreeDegree, family.Datum, meridian, zone)
            : new KnownCrs(epsg, $"{family.NameZh} 3度带 中央经线{meridian}°", $"{family.NameEn} / 3-degree Gauss-Kruger CM {meridian}E",
                CrsKind.ThreeDegree, family.Datum, meridian);
    }

    private static KnownCrs SixDegree(Family family, int epsg, int zone, bool zoned)
    {
        var meridian = (zone * 6) - 3;
        return zoned
            ? new KnownCrs(epsg, $"{family.NameZh} 6度带 第{zone}带(东坐标带带号)", $"{family.NameEn} / Gauss-Kruger zone {zone}",
                CrsKind.SixDegree, family.Datum, meridian, zone)
            : new KnownCrs(epsg, $"{family.NameZh} 6度带 中央经线{meridian}°", $"{family.NameEn} / Gauss-Kruger CM {meridian}E",
                CrsKind.SixDegree, family.Datum, meridian);
    }

    // 21473 … 21483 are withdrawn by EPSG but old files still name them
    private static IEnumerable<KnownCrs> DeprecatedBeijing54() =>
        from zone in Enumerable.Range(FirstSixDegreeZone, LastSixDegreeZone - FirstSixDegreeZone + 1)
        select new KnownCrs(21460 + zone, $"{Beijing54.NameZh} 6度带 {zone}N(旧代码)", $"Beijing 1954 / Gauss-Kruger {zone}N",
            CrsKind.SixDegree, GeodeticDatum.Beijing54, (zone * 6) - 3);

    private static IEnumerable<KnownCrs> Wgs84()
    {
        yield return new KnownCrs(4326, "WGS 84(经纬度)", "WGS 84 (lon/lat)", CrsKind.Geographic, GeodeticDatum.Wgs84);
        yield return new KnownCrs(Srid.WebMercator, "Web 墨卡托", "WGS 84 / Pseudo-Mercator", CrsKind.WebMercator, GeodeticDatum.Wgs84, 0);
        for (var zone = FirstUtmZone; zone <= LastUtmZone; zone++)
        {
            yield return new KnownCrs(32600 + zone, $"WGS 84 UTM {zone}N 带", $"WGS 84 / UTM zone {zone}N",
                CrsKind.Utm, GeodeticDatum.Wgs84, (zone * 6) - 183);
        }
    }
}
