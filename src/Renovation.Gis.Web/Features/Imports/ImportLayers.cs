using static Renovation.Gis.Web.Features.Imports.FieldKind;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>The layers that can be imported, and by which names their columns go in Chinese and English files.</summary>
public static class ImportLayers
{
    private const double EarliestYear = 1800, LatestYear = 2200;

    private static readonly Lookup SubDistricts = new("sub_districts", ["code", "name", "name_en"], Refuses: false);

    public static readonly ImportLayer Estates = new("estates", "estates", GeometryKind.MultiPolygon, "boundary", "E",
    [
        new("name", Text, "name:zh", "name_zh", "namezh", "名称", "小区名称", "小区名", "小区", "estate_name", "estatename", "estate", "项目名称", "xqmc", "mc") { Required = true },
        new("alias", Text, "别名", "曾用名", "alt_name"),
        Choice("kind", EstateKinds, "小区类别", "小区类型", "类别") with { Default = "Estate", Unknown = UnknownWord.Default },
        new("subDistrict", Text, "sub_district", "街道", "镇", "街道/镇", "街道(镇)", "所属街道", "街道名称", "乡镇", "乡镇街道", "street", "town", "jd", "jdmc") { Sql = "sub_district_id", Lookup = SubDistricts },
        new("community", Text, "社区", "所属社区", "社区名称", "居委会", "sq", "sqmc") { Sql = "community_id", Lookup = new("communities", ["name"], Refuses: false) { Creates = true } },
        new("address", Text, "地址", "详细地址", "坐落", "位置", "addr", "dz"),
        Year("builtFrom", FirstYear, "builtTo", "built_from", "建成年代", "建成年份", "建造年代", "建造年份", "建设年代", "竣工年份", "建成时间", "建成年", "年代", "built", "builtyear", "built_year", "year_built", "year", "jcnd"),
        Year("builtTo", LastYear, "builtFrom", "built_to", "建成年代止", "最晚建成年份", "竣工年份止", "最后竣工年份"),
        new("completedOn", Date, "completed_on", "竣工日期", "竣工时间", "最晚竣工日期"),
        Choice("ageBasis", AgeBases, "age_basis", "年代认定依据") with { Default = "Latest" },
        new("ageBasisReason", Text, "age_basis_reason", "年代认定理由"),
        Count("buildings", 10_000, "楼栋数", "幢数", "栋数", "楼幢数", "楼栋", "幢", "building_count", "ld", "lds"),
        Count("households", 200_000, "户数", "总户数", "居民户数", "住户数", "household", "hs"),
        Count("residents", 1_000_000, "居民数", "人口", "居住人口", "人数", "population", "rk"),
        new("floorAreaSquareMetres", Area, "floor_area_square_metres", "建筑面积", "总建筑面积", "建面", "floor_area", "floorarea", "gfa", "jzmj") { Min = 0, Max = 1e8 },
        Count("storeys", 200, "层数", "楼层数", "floors", "levels", "cs"),
        new("structure", Text, "结构", "建筑结构", "结构类型"),
        new("propertyCompany", Text, "property_company", "物业公司", "物业", "物业服务企业", "物业单位"),
        new("neglected", Flag, "失养失修失管", "失修失管"),
        new("facilitiesDeficient", Flag, "facilities_deficient", "市政配套设施不完善", "配套设施不完善"),
        new("servicesDeficient", Flag, "services_deficient", "社区服务设施不健全"),
        Count("surveyDistributed", 200_000, "survey_distributed", "发放问卷", "发放数", "征求意见户数"),
        Count("surveyReturned", 200_000, "survey_returned", "回收问卷", "回收数"),
        Count("surveyAgreed", 200_000, "survey_agreed", "同意户数", "同意数"),
        new("participationHigh", Flag, "participation_high", "居民参与积极性高"),
        new("improvementApproval", Text, "improvement_approval", "改善提升批文", "批文号"),
        Year("planYear", FirstYear, null, "plan_year", "计划年度", "计划年份", "改造年份", "改造年度", "实施年度"),
        Choice("stage", Stages, "阶段", "改造阶段", "进度", "项目阶段") with { Default = "Candidate" },
        new("acceptedOn", Date, "accepted_on", "验收日期", "联合验收日期", "验收时间"),
        new("governmentLed", Flag, "government_led", "政府主导"),
    ])
    {
        CodeNames = ["code", "小区编码", "小区编号", "小区代码", "estate_code", "estatecode", "estate_id", "estateid", "编码", "代码", "编号", "统一编码", "标识码", "bsm", "osm_id", "osmid", "id", "gid", "uuid"],
        NameFromCode = true,
    };

    public static readonly ImportLayer Buildings = new("buildings", "buildings", GeometryKind.MultiPolygon, "outline", "B",
    [
        new("name", Text, "名称", "楼名", "楼栋名称", "楼号", "幢号", "栋号", "building_name"),
        new("estate", Text, "estate_code", "estatecode", "小区编码", "小区代码", "所属小区", "小区名称", "小区") { Sql = "estate_id", Lookup = new("estates", ["code", "name"], Refuses: true) },
        Count("households", 10_000, "户数", "总户数", "hs"),
        Count("units", 1_000, "单元数", "单元", "entrances"),
        Count("storeys", 200, "层数", "楼层数", "地上层数", "floors", "levels", "building:levels", "cs"),
        new("floorAreaSquareMetres", Area, "floor_area_square_metres", "建筑面积", "建面", "floor_area", "floorarea", "jzmj") { Min = 0, Max = 1e7 },
        Year("builtYear", FirstYear, null, "built_year", "建成年份", "建成年代", "竣工年份", "建造年份", "year"),
    ])
    {
        CodeNames = ["code", "楼栋编码", "幢编号", "building_code", "building_id", "编码", "代码", "编号", "标识码", "bsm", "osm_id", "osmid", "id", "gid", "uuid"],
    };

    public static readonly ImportLayer SubDistrictsLayer = new("sub-districts", "sub_districts", GeometryKind.MultiPolygon, "outline", "SD",
    [
        new("name", Text, "名称", "街道名称", "街道", "镇", "乡镇", "行政区名称", "xzqmc", "mc") { Required = true },
        new("nameEn", Text, "name_en", "name:en", "英文名", "english"),
        Choice("kind", SubDistrictKinds, "类型", "类别", "行政级别") with { Default = "Street", Unknown = UnknownWord.Default },
        new("schematic", Flag, "示意") { Default = "true" },
    ])
    {
        CodeNames = ["code", "行政区代码", "区划代码", "行政区划代码", "xzqdm", "adcode", "编码", "代码", "编号", "osm_id", "osmid", "id", "gid"],
    };

    public static readonly ImportLayer DemolitionAreas = new("demolition-areas", "demolition_areas", GeometryKind.MultiPolygon, "extent", "D",
    [
        new("name", Text, "名称", "地块名称", "项目名称", "范围名称", "mc"),
        new("plannedDate", Date, "planned_date", "计划时间", "计划日期", "计划年份", "规划征迁时间", "征迁时间", "征迁年份", "拆迁时间", "拆迁年份", "计划征迁年份", "计划拆迁年份", "year", "date") { Required = true },
        new("planVersion", Text, "plan_version", "规划版本", "计划版本", "版本"),
        Choice("status", DemolitionStatuses, "状态", "征迁状态", "拆迁状态", "进度") with { Default = "Planned" },
    ]);

    public static readonly ImportLayer Barriers = new("barriers", "barriers", GeometryKind.MultiPolygon, "extent", "R",
    [
        new("name", Text, "名称", "mc"),
        Choice("kind", BarrierKinds, "类型", "类别", "fclass", "type") with { Required = true },
        new("widthMetres", Number, "width_metres", "宽度", "宽", "width") { Min = 0, Max = 10_000 },
    ]);

    public static readonly ImportLayer Roads = new("roads", "roads", GeometryKind.MultiLineString, "centreline", "W",
    [
        new("name", Text, "name:zh", "name_zh", "名称", "道路名称", "路名", "mc", "dlmc"),
        Choice("class", RoadClasses, "道路等级", "等级", "道路类型", "类型", "fclass", "highway", "type") with { Default = "Local", Unknown = UnknownWord.Default },
        new("redlineWidthMetres", Number, "redline_width_metres", "红线宽度", "红线宽", "宽度", "width") { Min = 0, Max = 500 },
        Year("lastBuilt", FirstYear, null, "last_built", "建成年份", "竣工年份", "新建年份", "移交年份"),
        Year("lastOverhaul", FirstYear, null, "last_overhaul", "大修年份", "大修时间"),
    ]);

    public static readonly ImportLayer LandCover = new("land-cover", "land_cover", GeometryKind.MultiPolygon, "extent", "L",
    [
        new("name", Text, "名称", "mc"),
        Choice("kind", LandCoverKinds, "类型", "类别", "fclass", "type") with { Required = true },
    ]);

    public static readonly ImportLayer PipeSegments = new("pipe-segments", "pipe_segments", GeometryKind.LineString, "centreline", "P",
    [
        Choice("category", PipeWords.Categories, "大类", "管线类别", "管线类型", "管线大类", "管类", "类别", "管线种类", "专业", "gxlx", "lx", "type") with { Default = "QT", Unknown = UnknownWord.Default },
        Choice("minor", PipeWords.Minors, "小类", "管线小类", "子类", "subtype") with { Unknown = UnknownWord.Keep, MaxLength = 20, SharedWith = "category" },
        new("owner", Text, "权属单位", "belong", "管理单位", "产权单位", "权属", "qsdw", "operator") { Sql = "owner_id", Lookup = new("utility_companies", ["code", "name", "name_en"], Refuses: false) },
        Choice("material", PipeWords.Materials, "材质", "管材", "管线材质", "材料", "cz", "gc") with { Unknown = UnknownWord.Keep, MaxLength = 40 },
        new("diameterMillimetres", Diameter, "diameter_millimetres", "管径", "管径(mm)", "公称直径", "管径或断面", "psize", "d_s", "ds", "gj", "gnj", "dn", "diameter", "diameter_mm") { SharedWith = "section", Min = 1, Max = 10_000 },
        new("section", Section, "断面尺寸", "断面", "管径或断面尺寸", "dmcc") { SharedWith = "diameterMillimetres", MaxLength = 40 },
        Depth("startDepthMetres", "start_depth_metres", "startdepth", "起点埋深", "起始埋深", "埋深", "s_deep", "sdeep", "qdms", "depth"),
        Depth("endDepthMetres", "end_depth_metres", "enddepth", "终点埋深", "终止埋深", "e_deep", "edeep", "zdms") with { SharedWith = "startDepthMetres" },
        Year("laidYear", FirstYear, null, "laid_year", "建设年代", "埋设日期", "埋设年代", "建设年份", "敷设年份", "敷设年代", "建成年代", "竣工年份", "mdate", "jsnd", "year", "install_year"),
        new("pressure", Text, "压力", "压力等级", "压力或电压", "yl") { MaxLength = 40 },
        new("voltage", Text, "电压", "电压等级", "dy") { MaxLength = 40 },
        Choice("status", PipeWords.Statuses, "状态", "使用状态", "管线状态", "syzt") with { Default = "InUse", Unknown = UnknownWord.Default },
        Choice("embedding", PipeWords.Embeddings, "埋设方式", "埋设类型", "敷设方式", "msfs", "embed") with { Unknown = UnknownWord.Keep, MaxLength = 20 },
        Choice("flowDirection", PipeWords.FlowDirections, "flow_direction", "流向", "flowdir", "lx_flow") with { Unknown = UnknownWord.Default },
        new("dataSource", WholeNumber, "data_source", "数据来源", "sjly") { Min = 1, Max = 4 },
        new("trunk", Text, "主干管", "干管编号", "主干编号"),
        new("startNode", Text, "start_node", "startno", "起点号", "起点点号", "起始点号", "起点物探点号", "s_point", "spoint", "qd_id", "qdbh", "from_junction", "start_node_name", "from_bus"),
        new("endNode", Text, "end_node", "endno", "终点号", "终点点号", "终止点号", "连接点号", "连接点物探点号", "e_point", "epoint", "zd_id", "zdbh", "to_junction", "end_node_name", "to_bus"),
    ])
    {
        CodeNames = ["code", "管线编码", "管段编号", "管线编号", "管段号", "管线段编号", "线号", "编码", "代码", "编号", "标识码", "bsm", "osm_id", "osmid", "id", "gid", "uuid", "name"],
    };

    public static readonly ImportLayer PipeNodes = new("pipe-nodes", "pipe_nodes", GeometryKind.Point, "position", "P",
    [
        Choice("category", PipeWords.Categories, "大类", "管线类别", "管线类型", "管线大类", "管类", "类别", "专业", "type") with { Default = "QT", Unknown = UnknownWord.Default },
        new("kind", Text, "特征", "附属物", "feature", "subsid", "点类型", "tz", "fsw") { MaxLength = 60 },
        new("elevationMetres", Number, "elevation_metres", "地面高程", "高程", "high", "dmgc", "elevation", "height_m") { Min = -500, Max = 9_000 },
        new("owner", Text, "权属单位", "belong", "管理单位", "产权单位", "qsdw") { Sql = "owner_id", Lookup = new("utility_companies", ["code", "name", "name_en"], Refuses: false) },
    ])
    {
        CodeNames = ["code", "物探点号", "exp_no", "expno", "管线点号", "点号", "图上点号", "map_no", "wtdh", "编码", "编号", "标识码", "id", "gid", "name"],
    };

    public static IReadOnlyList<ImportLayer> All { get; } =
        [Estates, Buildings, SubDistrictsLayer, DemolitionAreas, Barriers, Roads, LandCover, PipeSegments, PipeNodes];

    public static ImportLayer? Find(string name) => All.FirstOrDefault(layer => layer.Name == name);

    private static ImportColumn Count(string name, double max, params string[] synonyms) => new(name, WholeNumber, synonyms) { Min = 0, Max = max };

    private static ImportColumn Depth(string name, params string[] synonyms) => new(name, Number, synonyms) { Min = -20, Max = 100 };

    private static ImportColumn Year(string name, FieldKind kind, string? sharedWith, params string[] synonyms) =>
        new(name, kind, synonyms) { Min = EarliestYear, Max = LatestYear, SharedWith = sharedWith };

    private static ImportColumn Choice(string name, string words, params string[] synonyms) =>
        new(name, FieldKind.Choice, synonyms) { Words = PipeWords.Parse(words) };

    // "value: word word; value: word": each value is also a word for itself
    private const string EstateKinds = "Estate: 小区 住宅小区 老旧小区; ScatteredBuilding: 散居楼 散楼 零星楼栋 独立楼栋";

    private const string AgeBases = "Latest: 最晚建成 最晚建成年代; Majority: 多数建筑面积 多数面积";

    private const string SubDistrictKinds = "Street: 街道 街道办 subdistrict; Town: 镇 乡 乡镇";

    private const string Stages =
        "Candidate: 候选 未纳入计划 待定; Planned: 已列入计划 列入计划 计划; ResidentConsult: 征求居民意见; DepartmentConsult: 征求部门意见; "
        + "PreliminaryDesign: 初步方案设计 方案设计; JointReview: 联合评审; PublicNotice: 公示; Budget: 概算; FundsApproval: 立项; "
        + "Construction: 施工 在建 工程组织实施; Acceptance: 竣工验收 验收; LongTerm: 长效管理; Closed: 已完成 完成; Suspended: 暂停; Withdrawn: 撤销 退出";

    private const string DemolitionStatuses =
        "Planned: 计划 规划 拟征迁 拟拆迁 未拆 未征迁 待拆; Executed: 已拆 已拆迁 已征迁 已实施 完成 已完成; Cancelled: 取消 已取消 撤销";

    private const string BarrierKinds =
        "River: 河 河流 河道 water riverbank; Canal: 运河 渠; Railway: 铁路 rail; Expressway: 快速路 高速 高速公路 motorway trunk; "
        + "ArterialRoad: 主干路 主干道 primary; SecondaryRoad: 次干路 次干道 secondary";

    private const string RoadClasses =
        "Expressway: 快速路 高速 高速公路 motorway motorway_link trunk trunk_link; Arterial: 主干路 主干道 primary primary_link; "
        + "Secondary: 次干路 次干道 secondary secondary_link; Local: 支路 tertiary tertiary_link unclassified road; "
        + "Internal: 小区内部道路 小区路 内部道路 residential service living_street footway path pedestrian";

    private const string LandCoverKinds =
        "Water: 水域 水 水系 river lake reservoir; Green: 绿地 公园 park forest grass; BuiltUp: 建成区 建设用地 residential commercial industrial; Railway: 铁路 rail";
}
