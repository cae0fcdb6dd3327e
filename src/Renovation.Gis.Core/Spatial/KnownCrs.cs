using System.Collections.Frozen;

namespace Renovation.Gis.Core.Spatial;

/// <summary>Shape of a coordinate system's numbers.</summary>
public enum CrsKind
{
    /// <summary>Degrees; in our code lon, lat.</summary>
    Geographic,

    /// <summary>Gauss-Kruger, 3-degree zones; metres, E, N.</summary>
    ThreeDegree,

    /// <summary>Gauss-Kruger, 6-degree zones; metres, E, N.</summary>
    SixDegree,

    /// <summary>Universal Transverse Mercator (scale 0.9996 on the meridian); metres, E, N.</summary>
    Utm,

    /// <summary>Web Mercator; metres on the map, not on the ground.</summary>
    WebMercator,
}

/// <summary>The geodetic datum. It cannot be told from the numbers (domain 7.4): somebody has to know it.</summary>
public enum GeodeticDatum
{
    Cgcs2000,

    /// <summary>Taken as identical with <see cref="Cgcs2000"/> (domain 7.1).</summary>
    Wgs84,

    Xian80,
    Beijing54,
    NewBeijing,
}

/// <summary>A coordinate system people really deliver files in (domain 7.1), with the names shown in choices.</summary>
/// <param name="Epsg">EPSG code.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name, as in the EPSG register.</param>
/// <param name="Kind">Shape of its numbers.</param>
/// <param name="Datum">Geodetic datum.</param>
/// <param name="CentralMeridianDegrees">Central meridian, degrees east; null for systems without one.</param>
/// <param name="ZonePrefix">Zone number written in front of the easting (40 in 40505686 m); null where there is none.</param>
public sealed record KnownCrs(
    int Epsg, string NameZh, string NameEn, CrsKind Kind, GeodeticDatum Datum, int? CentralMeridianDegrees = null, int? ZonePrefix = null)
{
    private static readonly FrozenDictionary<int, KnownCrs> ByEpsg = CrsRegister.Build().ToFrozenDictionary(crs => crs.Epsg);

    /// <summary>Whether eastings carry the zone number, i.e. have 8 digits.</summary>
    public bool HasZonePrefix => ZonePrefix is not null;

    /// <summary>
    /// Xi'an 80 and Beijing 54 lie tens of metres and more from CGCS2000, and no public shift exists: without the project's own
    /// parameters a file on them is refused (domain 7.1, 7.5).
    /// </summary>
    public bool RequiresDatumParameters => Datum is GeodeticDatum.Xian80 or GeodeticDatum.Beijing54 or GeodeticDatum.NewBeijing;

    /// <summary>Every known system, by EPSG code.</summary>
    public static IReadOnlyList<KnownCrs> All { get; } = [.. ByEpsg.Values.OrderBy(crs => crs.Epsg)];

    /// <summary>The system of that code, or null when it is none of ours.</summary>
    public static KnownCrs? Find(int epsg) => ByEpsg.GetValueOrDefault(epsg);

    /// <summary>Whether a file in that system is refused for want of datum parameters; false also for codes we do not know.</summary>
    public static bool NeedsDatumParameters(int epsg) => Find(epsg)?.RequiresDatumParameters ?? false;

    /// <summary>Systems on other datums whose numbers look the same, e.g. 2385, 2437 and 4797 for 4549: the user has to choose.</summary>
    public IEnumerable<KnownCrs> TwinsOnOtherDatums() =>
        Kind is CrsKind.ThreeDegree or CrsKind.SixDegree
            ? All.Where(other => other.Kind == Kind && other.Datum != Datum
                && other.CentralMeridianDegrees == CentralMeridianDegrees && other.ZonePrefix == ZonePrefix)
            : [];
}
