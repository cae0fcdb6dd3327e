using Renovation.Gis.Core.Exports;
using static Renovation.Gis.Web.Features.Exports.ColumnKind;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>The layers that can be exported: everything that the import can read, and so nothing is lost on the way back.</summary>
public static class ExportedLayers
{
    // a name that two sub-districts share would not find its way back
    private const string SubDistrictName = "CASE WHEN (SELECT count(*) FROM sub_districts x WHERE x.name = s.name) = 1 THEN s.name ELSE s.code END";

    private static readonly ExportedLayer Estates = new("estates", "小区", "Estates", ShapeKind.MultiPolygon,
        "estates t LEFT JOIN sub_districts s ON s.id = t.sub_district_id LEFT JOIN communities c ON c.id = t.community_id", "boundary",
    [
        Column("code", "小区编码", Text),
        Column("name", "小区名称", Text),
        Column("alias", "别名", Text),
        Column("kind", "小区类别", Text),
        new("subDistrict", "所属街道", Text, SubDistrictName),
        new("community", "所属社区", Text, "c.name"),
        Column("address", "地址", Text),
        Column("builtFrom", "建成年代(年)", WholeNumber),
        Column("builtTo", "建成年代止(年)", WholeNumber),
        Column("completedOn", "竣工日期", Date),
        Column("ageBasis", "年代认定依据", Text),
        Column("ageBasisReason", "年代认定理由", Text),
        Column("buildings", "楼栋数(幢)", WholeNumber),
        Column("households", "户数(户)", WholeNumber),
        Column("residents", "居民数(人)", WholeNumber),
        Column("floorAreaSquareMetres", "建筑面积(㎡)", Number),
        Column("storeys", "层数(层)", WholeNumber),
        Column("structure", "结构", Text),
        Column("propertyCompany", "物业公司", Text),
        Column("neglected", "失养失修失管", Flag),
        Column("facilitiesDeficient", "市政配套设施不完善", Flag),
        Column("servicesDeficient", "社区服务设施不健全", Flag),
        Column("surveyDistributed", "发放问卷(户)", WholeNumber),
        Column("surveyReturned", "回收问卷(户)", WholeNumber),
        Column("surveyAgreed", "同意户数(户)", WholeNumber),
        Column("participationHigh", "居民参与积极性高", Flag),
        Column("improvementApproval", "改善提升批文", Text),
        Column("planYear", "计划年度(年)", WholeNumber),
        Column("stage", "改造阶段", Text),
        Column("acceptedOn", "验收日期", Date),
        Column("governmentLed", "政府主导", Flag),
    ])
    {
        WithinSubDistricts = "s.code = ANY(@districts)",
        DrawingLayer = "'ESTATE-' || upper(t.kind)",
    };

    private static readonly ExportedLayer Buildings = new("buildings", "住宅楼", "Buildings", ShapeKind.MultiPolygon,
        "buildings t LEFT JOIN estates e ON e.id = t.estate_id LEFT JOIN sub_districts s ON s.id = e.sub_district_id", "outline",
    [
        Column("code", "楼栋编码", Text),
        Column("name", "楼栋名称", Text),
        new("estate", "所属小区", Text, "e.code"),
        Column("households", "户数(户)", WholeNumber),
        Column("units", "单元数(个)", WholeNumber),
        Column("storeys", "层数(层)", WholeNumber),
        Column("floorAreaSquareMetres", "建筑面积(㎡)", Number),
        Column("builtYear", "建成年份(年)", WholeNumber),
    ])
    {
        WithinSubDistricts = "s.code = ANY(@districts)",
        DrawingLayer = "'BUILDING'",
    };

    private static readonly ExportedLayer SubDistricts = new("sub-districts", "街道与镇", "Sub-districts", ShapeKind.MultiPolygon, "sub_districts t", "outline",
    [
        Column("code", "行政区代码", Text),
        Column("name", "名称", Text),
        Column("nameEn", "英文名", Text),
        Column("kind", "类型", Text),
        Column("schematic", "示意", Flag),
    ])
    {
        WithinSubDistricts = "t.code = ANY(@districts)",
        DrawingLayer = "'SUBDISTRICT'",
    };

    private static readonly ExportedLayer DemolitionAreas = new("demolition-areas", "规划征迁范围", "Demolition areas", ShapeKind.MultiPolygon, "demolition_areas t", "extent",
    [
        Column("code", "编码", Text),
        Column("name", "地块名称", Text),
        Column("plannedDate", "计划日期", Date),
        Column("planVersion", "规划版本", Text),
        Column("status", "征迁状态", Text),
    ])
    {
        Sensitivity = ExportSensitivity.Plans,
        DrawingLayer = "'DEMOLITION-' || upper(t.status)",
    };

    private static readonly ExportedLayer Barriers = new("barriers", "阻隔", "Barriers", ShapeKind.MultiPolygon, "barriers t", "extent",
    [
        Column("code", "编码", Text),
        Column("name", "名称", Text),
        Column("kind", "类型", Text),
        Column("widthMetres", "宽度(m)", Number),
    ])
    {
        DrawingLayer = "'BARRIER-' || upper(t.kind)",
    };

    private static readonly ExportedLayer Roads = new("roads", "道路", "Roads", ShapeKind.MultiLineString, "roads t", "centreline",
    [
        Column("code", "编码", Text),
        Column("name", "道路名称", Text),
        Column("class", "道路等级", Text),
        Column("redlineWidthMetres", "红线宽度(m)", Number),
        Column("lastBuilt", "建成年份(年)", WholeNumber),
        Column("lastOverhaul", "大修年份(年)", WholeNumber),
    ])
    {
        DrawingLayer = "'ROAD-' || upper(t.class)",
    };

    private static readonly ExportedLayer LandCover = new("land-cover", "地表", "Land cover", ShapeKind.MultiPolygon, "land_cover t", "extent",
    [
        Column("code", "编码", Text),
        Column("name", "名称", Text),
        Column("kind", "类型", Text),
    ])
    {
        DrawingLayer = "'LAND-' || upper(t.kind)",
    };

    private static readonly ExportedLayer PipeNodes = new("pipe-nodes", "管线点", "Pipe nodes", ShapeKind.Point,
        "pipe_nodes t LEFT JOIN utility_companies o ON o.id = t.owner_id", "position",
    [
        Column("code", "物探点号", Text),
        Column("category", "管线大类", Text),
        Column("kind", "特征", Text),
        Column("elevationMetres", "地面高程(m)", Number),
        new("owner", "权属单位", Text, "o.code"),
    ])
    {
        Sensitivity = ExportSensitivity.Pipes,
        WithinSubDistricts = ExportedLayer.WhollyWithin,
        Owner = "o.code",
        DrawingLayer = "t.category || '-POINT'",
    };

    private static readonly ExportedLayer PipeSegments = new("pipe-segments", "管线段", "Pipe segments", ShapeKind.LineString,
        "pipe_segments t LEFT JOIN utility_companies o ON o.id = t.owner_id", "centreline",
    [
        Column("code", "管线编码", Text),
        Column("category", "管线大类", Text),
        Column("minor", "管线小类", Text),
        new("owner", "权属单位", Text, "o.code"),
        Column("material", "材质", Text),
        Column("diameterMillimetres", "管径(mm)", WholeNumber),
        Column("section", "断面尺寸(mm)", Text),
        Column("startDepthMetres", "起点埋深(m)", Number),
        Column("endDepthMetres", "终点埋深(m)", Number),
        Column("laidYear", "建设年代(年)", WholeNumber),
        Column("pressure", "压力", Text),
        Column("voltage", "电压", Text),
        Column("status", "使用状态", Text),
        Column("embedding", "埋设方式", Text),
        Column("flowDirection", "流向", Text),
        Column("dataSource", "数据来源", WholeNumber),
        Column("trunk", "主干管", Text),
        Column("startNode", "起点点号", Text),
        Column("endNode", "终点点号", Text),
    ])
    {
        Sensitivity = ExportSensitivity.Pipes,
        WithinSubDistricts = ExportedLayer.WhollyWithin,
        Owner = "o.code",
        DrawingLayer = "t.category",
    };

    public static IReadOnlyList<ExportedLayer> All { get; } =
        [Estates, Buildings, SubDistricts, DemolitionAreas, Barriers, Roads, LandCover, PipeNodes, PipeSegments];

    public static ExportedLayer? Find(string name) => All.FirstOrDefault(layer => layer.Name == name);

    private static ExportColumn Column(string name, string headingZh, ColumnKind kind) => new(name, headingZh, kind, "t." + SnakeCase(name));

    private static string SnakeCase(string name) =>
        string.Concat(name.Select(letter => char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : letter.ToString()));
}
