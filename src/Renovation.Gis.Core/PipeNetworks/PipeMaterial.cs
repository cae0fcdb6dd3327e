namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>材质: codes of CJJ 61-2017 附表C.0.1.</summary>
public static class PipeMaterial
{
    /// <summary>铸铁. The code does not tell grey from ductile iron (domain 5.1); see <see cref="IronKind"/>.</summary>
    public const string CastIron = "ZT";

    public const string DuctileIron = "QM";
    public const string Concrete = "T";
    public const string Asbestos = "SM";

    public static PipeTerms Terms { get; } = new(
        (CastIron, "铸铁", "Cast iron"), ("G", "钢", "Steel"), (Concrete, "混凝土", "Concrete"), ("PE", "聚乙烯", "Polyethylene"),
        ("PVC", "聚氯乙烯", "Polyvinyl chloride"), ("BLG", "玻璃钢", "Glass-fibre plastic"), (DuctileIron, "球墨铸铁", "Ductile iron"),
        ("ZS", "砖石", "Brick and stone"), ("Z", "砖", "Brick"), ("S", "石", "Stone"), (Asbestos, "石棉", "Asbestos cement"),
        ("TC", "陶瓷", "Ceramic"), ("TZ", "铜", "Copper"), ("VL", "钢芯铝绞线", "Steel-cored aluminium"), ("GX", "光纤", "Optical fibre"));
}

/// <summary>埋设方式: codes of CJJ 61-2017 附表C.0.2.</summary>
public static class PipeLaying
{
    public const string Overhead = "JK";

    public static PipeTerms Terms { get; } = new(
        ("ZM", "直埋", "Buried"), ("GM", "管埋", "In a casing pipe"), ("GK", "管块", "Duct bank"), ("GG", "管沟", "Pipe trench"),
        (Overhead, "架空", "Overhead"), ("DM", "地面", "On the ground"), ("SJ", "上架", "On racks"), ("XTD", "小通道", "Small passage"),
        ("ZH", "综合管廊", "Utility tunnel"), ("RF", "人防", "Air-raid shelter"), ("JN", "井内连线", "Link inside a well"),
        ("DG", "顶管", "Jacked pipe"), ("SX", "水下", "Under water"));
}

/// <summary>使用状态: codes of CJJ 61-2017 附表C.0.3 for <see cref="PipeStatus"/>.</summary>
public static class PipeStatusCode
{
    public static PipeTerms Terms { get; } = new(
        ("0", "在用", "In use"), ("1", "废弃", "Abandoned"), ("2", "空管", "Empty"), ("3", "其他", "Other"));

    /// <summary>The status of a code ("0"), a Chinese name ("在用") or our own name ("InUse"); null when it is none.</summary>
    public static PipeStatus? Find(string? text)
    {
        if (Terms.Find(text) is { } known)
            return (PipeStatus)(known.Code[0] - '0');
        return Enum.GetValues<PipeStatus>().Cast<PipeStatus?>()
            .FirstOrDefault(status => string.Equals(status.ToString(), text?.Trim(), StringComparison.OrdinalIgnoreCase));
    }
}
