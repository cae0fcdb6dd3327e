using NetTopologySuite.Geometries;
using static Renovation.Gis.DemoTown.Geo.Ground;

namespace Renovation.Gis.DemoTown.Estates;

/// <summary>
/// The 17 invented estates and four negative controls. Names, shapes and figures are fiction. Every estate that has a neighbour to be
/// tendered with stands between Planned and Budget and shares its plan year, or the expected bundles would not come out.
/// </summary>
public static class EstateTable
{
    public static IReadOnlyList<DemoEstate> All { get; } = [.. EastTransport(), .. Harbour(), .. Creek(), .. Lucheng(), .. Towns(), .. Controls()];

    /// <summary>The 17 of the target, without the controls X01 to X04.</summary>
    public static IEnumerable<DemoEstate> Targets => All.Where(e => e.Code.StartsWith('E'));

    private static Polygon[] Block(double east, double north, double width, double height) => [Rectangle(east, north, width, height)];

    private static IEnumerable<DemoEstate> EastTransport() =>
    [
        new("E01", "东运一村", "戚墅堰街道", "东运社区(虚构)")
        {
            Built = (1984, 1988), Buildings = 14, Households = 412, FloorAreaSquareMetres = 24600, Blocks = Block(5600, 11900, 150, 120),
            Address = "东方东路(示意)301号", Storeys = 6, PropertyCompany = "安和物业(虚构)", Survey = (371, 338), PlanYear = 2026,
            Stage = "DepartmentConsult", Rows = "2+2 2+1 2+2 1+2", GateStreetNorth = 11865,
        },
        new("E02", "东运二村", "戚墅堰街道", "东运社区(虚构)")
        {
            Built = (1989, 1992), Buildings = 12, Households = 356, FloorAreaSquareMetres = 21800, Blocks = Block(5750.5, 11900, 135, 120),
            Address = "东方东路(示意)309号", Storeys = 6, Survey = (322, 285), PlanYear = 2026,
            Stage = "ResidentConsult", Rows = "2+1 1+2 2+1 1+2", GateStreetNorth = 11865,
        },
        new("E03", "东运三村", "戚墅堰街道", "东运社区(虚构)")
        {
            Built = (1993, 1996), Buildings = 9, Households = 270, FloorAreaSquareMetres = 17200, Blocks = Block(5900, 11890, 120, 110),
            Address = "东方东路(示意)317号", Storeys = 6, PropertyCompany = "邻里物业(虚构)", Survey = (243, 214), PlanYear = 2026,
            Stage = "PreliminaryDesign", Rows = "1+2 2+1 1+2", GateStreetNorth = 11865,
        },
        new("E04", "铁新里", "戚墅堰街道", "槐荫社区(虚构)")
        {
            Built = (1979, 1982), Buildings = 6, Households = 168, FloorAreaSquareMetres = 9400, Blocks = Block(5640, 12028, 80, 85),
            Address = "槐荫巷(示意)2号", Storeys = 5, Survey = (150, 139), PlanYear = 2026,
            Stage = "JointReview", Rows = "1+1 1+1 1+1", GateStreetNorth = 12024, Alias = "铁新工房(演示)",
        },
        new("E05", "槐荫散居楼", "戚墅堰街道", "槐荫社区(虚构)")
        {
            Built = (1986, 1986), Buildings = 2, Households = 54, FloorAreaSquareMetres = 3150, Kind = "ScatteredBuilding",
            Blocks = [Rectangle(5738, 12040, 22, 12), Rectangle(5738, 12070, 22, 12)],
            Address = "槐荫巷(示意)11、13号", Storeys = 7, Survey = (50, 47), PlanYear = 2026, Stage = "PreliminaryDesign",
        },
    ];

    private static IEnumerable<DemoEstate> Harbour() =>
    [
        new("E06", "梅港花苑", "戚墅堰街道", "梅港社区(虚构)")
        {
            Built = (1997, 2000), CompletedOn = new(2000, 10, 20), Buildings = 18, Households = 430, FloorAreaSquareMetres = 36500,
            Blocks = Block(6500, 10700, 180, 150), Address = "梅南街(示意)18号", PropertyCompany = "梅港物业(虚构)", Survey = (401, 377),
            PlanYear = 2022, Stage = "Closed", AcceptedOn = new(2024, 6, 28), Rows = "2+2 2+1 2+2 1+2 2+2", GateStreetNorth = 10685,
            PipesRenewed = 2023,
        },
        new("E07", "梅港新村", "戚墅堰街道", "梅港社区(虚构)")
        {
            Built = (1990, 1994), Buildings = 15, Households = 395, FloorAreaSquareMetres = 28300, Blocks = Block(6500, 10872, 170, 130),
            Address = "梅港街(示意)20号", PropertyCompany = "惠民物业(虚构)", Survey = (352, 301), PlanYear = 2026,
            Stage = "PublicNotice", Rows = "2+2 2+2 2+2 1+2", GateStreetNorth = 11020,
        },
        new("E08", "三河里小区", "戚墅堰街道", "三河社区(虚构)")
        {
            Built = (1988, 1991), Buildings = 11, Households = 318, FloorAreaSquareMetres = 19900, Blocks = Block(6695, 10880, 125, 115),
            Address = "梅港街(示意)36号", Survey = (280, 236), PlanYear = 2026,
            Stage = "Budget", Rows = "2+1 1+2 2+1 1+1", GateStreetNorth = 11020,
        },
    ];

    private static IEnumerable<DemoEstate> Creek() =>
    [
        new("E09", "丁溪新村", "丁堰街道", "丁溪社区(虚构)")
        {
            Built = (1985, 1990), Buildings = 17, Households = 470, FloorAreaSquareMetres = 31700, Blocks = Block(2700, 13400, 175, 140),
            Address = "丁溪街(示意)66号", PropertyCompany = "丁溪物业(虚构)", Survey = (423, 360), PlanYear = 2026,
            Stage = "ResidentConsult", Rows = "2+2 2+3 2+2 2+2", GateStreetNorth = 13385,
        },
        new("E10", "丁溪二村", "丁堰街道", "丁溪社区(虚构)")
        {
            Built = (1992, 1995), Buildings = 14, Households = 388, FloorAreaSquareMetres = 26400, Blocks = Block(2875, 13405, 150, 135),
            Address = "丁溪街(示意)80号", Survey = (340, 292), PlanYear = 2026,
            Stage = "DepartmentConsult", Rows = "2+2 1+2 2+2 2+1", GateStreetNorth = 13385,
        },
        new("E11", "青桥花园", "丁堰街道", "青桥社区(虚构)")
        {
            Built = (1998, 2000), CompletedOn = new(2000, 11, 30), Buildings = 11, Households = 262, FloorAreaSquareMetres = 22750,
            Blocks = Block(3071, 13400, 130, 135), Address = "青桥街(示意)5号", Structure = "框架", PropertyCompany = "青桥物业(虚构)",
            Survey = (245, 228), PlanYear = 2024, Stage = "Acceptance", AcceptedOn = new(2025, 11, 14), Rows = "2+1 1+2 2+1 1+1",
            GateStreetNorth = 13360, PipesRenewed = 2024,
        },
        new("E12", "常堰里小区", "丁堰街道", "常堰社区(虚构)")
        {
            Built = (2002, 2003), CompletedOn = new(2003, 12, 18), Buildings = 7, Households = 160, FloorAreaSquareMetres = 14300,
            Blocks = Block(2890, 13568, 110, 90), Address = "常堰街(示意)9号", Structure = "框架", PropertyCompany = "常堰物业(虚构)",
            Survey = (150, 129), ParticipationHigh = true, ImprovementApproval = "常经建改(演示)〔2025〕7号", PlanYear = 2026,
            Stage = "ResidentConsult", Rows = "1+1 1+2 1+1", GateStreetNorth = 13554,
        },
    ];

    private static IEnumerable<DemoEstate> Lucheng() =>
    [
        new("E13", "富潞花园", "潞城街道", "富潞社区(虚构)")
        {
            Built = (1996, 1999), Buildings = 15, Households = 352, FloorAreaSquareMetres = 30200, Blocks = Block(4600, 16200, 170, 130),
            Address = "富潞街(示意)28号", PropertyCompany = "富潞物业(虚构)", Survey = (310, 262), PlanYear = 2027,
            Stage = "Planned", Rows = "2+2 2+2 1+2 2+2", GateStreetNorth = 16182,
        },
        new("E14", "潞安新村", "潞城街道", "潞安社区(虚构)")
        {
            Built = (1991, 1994), Buildings = 10, Households = 285, FloorAreaSquareMetres = 18600, Blocks = Block(4776, 16205, 110, 120),
            Address = "富潞街(示意)44号", Survey = (250, 205), PlanYear = 2027,
            Stage = "Planned", Rows = "1+2 1+1 2+1 1+1", GateStreetNorth = 16182,
        },
    ];

    private static IEnumerable<DemoEstate> Towns() =>
    [
        new("E15", "遥塘小区", "遥观镇", "遥塘社区(虚构)")
        {
            Built = (1994, 1997), Buildings = 8, Households = 214, FloorAreaSquareMetres = 15900, Blocks = Block(8200, 8600, 110, 105),
            Address = "遥塘街(示意)12号", PropertyCompany = "遥塘物业(虚构)", Survey = (190, 161), PlanYear = 2026,
            Stage = "JointReview", Rows = "1+2 2+1 1+1", GateStreetNorth = 8580,
        },
        new("E16", "崔桥新村", "横林镇", "崔新社区(虚构)")
        {
            Built = (1987, 1993), Buildings = 7, Households = 190, FloorAreaSquareMetres = 12500, Blocks = Block(8322, 8610, 95, 95),
            Address = "遥塘街(示意)26号", Survey = (168, 140), PlanYear = 2026,
            Stage = "PublicNotice", Rows = "1+1 2+1 1+1", GateStreetNorth = 8580,
        },
        new("E17", "芳泉小区", "横山桥镇", "芳泉社区(虚构)")
        {
            Built = (1995, 1998), Buildings = 4, Households = 98, FloorAreaSquareMetres = 6800, Blocks = Block(12300, 15240, 75, 65),
            Address = "文明路(示意)3号", PropertyCompany = "芳泉物业(虚构)", Survey = (90, 81), PlanYear = 2025,
            Stage = "Construction", Rows = "1+1 1+1", GateStreetNorth = 15222,
        },
    ];

    private static IEnumerable<DemoEstate> Controls() =>
    [
        new("X01", "运河里小区", "戚墅堰街道", "槐荫社区(虚构)")
        {
            Built = (1983, 1983), Buildings = 4, Households = 104, FloorAreaSquareMetres = 5400, Blocks = Block(5640, 12121, 80, 60),
            Address = "漕上路(示意)15号", Storeys = 5, Survey = (96, 85), Rows = "1+1 1+1",
        },
        new("X02", "新潞雅苑", "潞城街道", "富潞社区(虚构)")
        {
            Built = (2008, 2008), CompletedOn = new(2008, 6, 30), Buildings = 6, Households = 168, FloorAreaSquareMetres = 18200,
            Blocks = Block(4600, 16336, 120, 90), Address = "潞北街(示意)7号", Storeys = 11, Structure = "框架",
            PropertyCompany = "新潞物业(虚构)", Survey = (150, 120), ParticipationHigh = true, Rows = "2+1 1+2",
        },
        new("X03", "丁塘散居楼", "丁堰街道", "丁溪社区(虚构)")
        {
            Built = (1981, 1981), Buildings = 2, Households = 40, FloorAreaSquareMetres = 2150, Blocks = Block(2700, 13548, 60, 40),
            Kind = "ScatteredBuilding", Address = "丁塘巷(示意)4号", Storeys = 5, Survey = (37, 31), Rows = "1+1",
        },
        new("X04", "青桥西苑", "丁堰街道", "青桥社区(虚构)")
        {
            Built = (2004, 2004), CompletedOn = new(2004, 9, 10), Buildings = 5, Households = 110, FloorAreaSquareMetres = 9600,
            Blocks = Block(3071, 13541, 90, 70), Address = "青桥街(示意)21号", Structure = "框架", PropertyCompany = "西苑物业(虚构)",
            Survey = (100, 55), ParticipationHigh = false, Rows = "1+1 2+1",
        },
    ];
}
