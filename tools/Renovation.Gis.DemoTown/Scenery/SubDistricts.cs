using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Scenery;

/// <summary>
/// Three streets and three towns as a plain sketch: no official boundary was at hand, so the lines are ours, and they say so.
/// The borders are drawn once each and put together by polygonizing, so that neighbours share every corner and leave no gap.
/// </summary>
public static class SubDistricts
{
    private static readonly (string Code, string Name, string NameEn, string Kind, double East, double North)[] Seats =
    [
        ("SD01", "戚墅堰街道", "Qishuyan Subdistrict", "Street", 5800, 11800),
        ("SD02", "丁堰街道", "Dingyan Subdistrict", "Street", 2843, 13300),
        ("SD03", "潞城街道", "Lucheng Subdistrict", "Street", 4736, 16350),
        ("SD04", "遥观镇", "Yaoguan Town", "Town", 4737, 7500),
        ("SD05", "横林镇", "Henglin Town", "Town", 10429, 7484),
        ("SD06", "横山桥镇", "Hengshanqiao Town", "Town", 12316, 16356),
    ];

    // Where three of them meet.
    private static readonly (double, double) West = (300, 15150);
    private static readonly (double, double) SouthWest = (1750, 10650);
    private static readonly (double, double) North = (4250, 14500);
    private static readonly (double, double) South = (3850, 10550);
    private static readonly (double, double) East = (8050, 14350);
    private static readonly (double, double) NorthEast = (7500, 18900);
    private static readonly (double, double) SouthEast = (8316, 9750);
    private static readonly (double, double) FarEast = (8950, 12150);
    private static readonly (double, double) Edge = (13400, 11300);
    private static readonly (double, double) Foot = (8250, 4500);

    public static Geometry Zone { get; } = Ground.Union(Cells());

    public static IReadOnlyList<TownFeature> All { get; } =
    [
        .. Seats.Select(s => new TownFeature(s.Code, Srid.MetricFactory.CreateMultiPolygon([CellAround(s.East, s.North)]),
            [("name", s.Name + ""), ("nameEn", s.NameEn + ""), ("kind", s.Kind), ("schematic", true)])),
    ];

    /// <summary>The piece of the sketch that a sub-district's name, without 示意, stands for.</summary>
    public static Polygon Extent(string name)
    {
        var seat = Seats.Single(s => s.Name == name);
        return CellAround(seat.East, seat.North);
    }

    private static Polygon CellAround(double east, double north) =>
        Cells().Single(c => c.Contains(Srid.MetricFactory.CreatePoint(Ground.At(east, north))));

    private static List<Polygon> Cells()
    {
        var polygonizer = new Polygonizer();
        foreach (var border in Borders())
            polygonizer.Add(border);
        return [.. polygonizer.GetPolygons().Cast<Polygon>()];
    }

    private static IEnumerable<LineString> Borders() =>
    [
        // outer
        Curve.Through(900, West, (150, 13200), (600, 11300), SouthWest),
        Curve.Through(900, SouthWest, (2300, 8600), (2700, 5700), (4300, 4500), Foot),
        Curve.Through(900, Foot, (12100, 5100), (14100, 6900), (14400, 9500), Edge),
        Curve.Through(900, Edge, (15400, 12500), (16300, 15200), (14900, 18600), (11400, 19500), NorthEast),
        Curve.Through(900, NorthEast, (4500, 19200), (1500, 18300), West),
        // inner
        Curve.Through(400, West, (2300, 15250), North),
        Curve.Through(400, SouthWest, South),
        Curve.Through(400, South, (4150, 12500), North),
        Curve.Through(400, North, (6100, 14850), East),
        Curve.Through(400, East, (7800, 16800), NorthEast),
        Curve.Through(400, South, (6000, 9550), SouthEast),
        // straight along the 12 m street between E15 and E16
        Curve.Through(200, SouthEast, (8316, 7500), Foot),
        Curve.Through(400, SouthEast, (9100, 10700), FarEast),
        Curve.Through(400, FarEast, (8800, 13300), East),
        Curve.Through(400, FarEast, (11200, 12000), Edge),
    ];
}
