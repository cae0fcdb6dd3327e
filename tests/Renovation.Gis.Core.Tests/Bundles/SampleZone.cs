using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Core.Town;
using Xunit;

namespace Renovation.Gis.Core.Tests.Bundles;

/// <summary>The fictional sample of 17 estates, their negative controls and two barriers, metres (EPSG:4549).</summary>
internal static class SampleZone
{
    private const string West = "戚墅堰", Middle = "丁堰", North = "潞城";

    public static IReadOnlyList<Estate> Planned { get; } =
    [
        new("E01", West, 24_600, 412, At(505600.0, 3511900, 150, 120)),
        new("E02", West, 21_800, 356, At(505750.5, 3511900, 135, 120)),
        new("E03", West, 17_200, 270, At(505900.0, 3511890, 120, 110)),
        new("E04", West, 9_400, 168, At(505640.0, 3512028, 80, 85)),
        new("E05", West, 3_150, 54, Both(At(505738, 3512040, 22, 12), At(505738, 3512070, 22, 12))),
        new("E06", West, 36_500, 430, At(506500.0, 3510700, 180, 150)),
        new("E07", West, 28_300, 395, At(506500.0, 3510872, 170, 130)),
        new("E08", West, 19_900, 318, At(506695.0, 3510880, 125, 115)),
        new("E09", Middle, 31_700, 470, At(502700.0, 3513400, 175, 140)),
        new("E10", Middle, 26_400, 388, At(502875.0, 3513405, 150, 135)),
        new("E11", Middle, 22_750, 262, At(503071.0, 3513400, 130, 135)),
        new("E12", Middle, 14_300, 160, At(502890.0, 3513568, 110, 90)),
        new("E13", North, 30_200, 352, At(504600.0, 3516200, 170, 130)),
        new("E14", North, 18_600, 285, At(504776.0, 3516205, 110, 120)),
        new("E15", "遥观镇", 15_900, 214, At(508200.0, 3508600, 110, 105)),
        new("E16", "横林镇", 12_500, 190, At(508322.0, 3508610, 95, 95)),
        new("E17", "横山桥镇", 6_800, 98, At(512300.0, 3515240, 75, 65)),
    ];

    /// <summary>Excluded, out of scope, not planned, deferred: none may appear in a tender edge.</summary>
    public static IReadOnlyList<Estate> Controls { get; } =
    [
        new("X01", West, 5_000, 80, At(505640, 3512121, 80, 60), Eligible: false),
        new("X02", North, 15_000, 150, At(504600, 3516336, 120, 90), Eligible: false),
        new("X03", Middle, 2_400, 40, At(502700, 3513548, 60, 40), PlanYear: null),
        new("X04", Middle, 8_000, 100, At(503071, 3513541, 90, 70), Eligible: false),
    ];

    public static IReadOnlyList<BarrierShape> Barriers { get; } =
    [
        new(BarrierKind.River, At(506380, 3510854, 420, 14), 14),
        new(BarrierKind.ArterialRoad, At(503031, 3513200, 32, 700), 32),
    ];

    public static IEnumerable<Estate> All => Planned.Concat(Controls);

    public static IEnumerable<EstateFootprint> Footprints => All.Select(estate => new EstateFootprint(estate.Code, estate.Footprint));

    public static Polygon At(double east, double north, double width, double height)
    {
        var envelope = new Envelope(east, east + width, north, north + height);
        return (Polygon)Srid.MetricFactory.ToGeometry(envelope);
    }

    /// <summary>Scans, and stops with the test.</summary>
    public static IReadOnlyList<AdjacencyEdge> Pairs(this AdjacencyScan scan, double within, IReadOnlySet<string>? only = null) =>
        scan.Scan(within, only, TestContext.Current.CancellationToken);

    private static MultiPolygon Both(Polygon one, Polygon other) => Srid.MetricFactory.CreateMultiPolygon([one, other]);

    internal sealed record Estate(
        string Code,
        string SubDistrict,
        double FloorAreaSquareMetres,
        int Households,
        Geometry Footprint,
        bool Eligible = true,
        int? PlanYear = 2027);
}
