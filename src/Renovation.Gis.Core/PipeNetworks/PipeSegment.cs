using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>管线段: one line of the line table (domain 5.2).</summary>
public sealed class PipeSegment
{
    public long Id { get; init; }

    public required string Code { get; set; }

    /// <summary>大类 of CJJ 61-2017 附录B: JS, PS, RQ, RL, DL, TX, GY or QT.</summary>
    public required string Category { get; set; }

    /// <summary>小类 of CJJ 61-2017 附录B: JP, YS, WS, LD …</summary>
    public string? Minor { get; set; }

    public long? OwnerId { get; set; }

    public UtilityCompany? Owner { get; set; }

    /// <summary><see cref="Spatial.Srid.Storage"/>, lon, lat.</summary>
    public required LineString Centreline { get; set; }

    /// <summary>Material code of CJJ 61-2017 附表C.0.1.</summary>
    public string? Material { get; set; }

    public int? DiameterMillimetres { get; set; }

    /// <summary>"W×H" in millimetres for ducts and boxes.</summary>
    public string? Section { get; set; }

    public double? StartDepthMetres { get; set; }

    public double? EndDepthMetres { get; set; }

    public int? LaidYear { get; set; }

    public string? Pressure { get; set; }

    public string? Voltage { get; set; }

    public PipeStatus Status { get; set; }

    /// <summary>埋设方式 code of CJJ 61-2017 附表C.0.2.</summary>
    public string? Embedding { get; set; }

    /// <summary>"+" from start to end, "-" from end to start.</summary>
    public string? FlowDirection { get; set; }

    /// <summary>1 探测, 2 施工图, 3 竣工图, 4 推测.</summary>
    public int? DataSource { get; set; }

    /// <summary>Code of the trunk main this segment belongs to; estates on one due trunk are linked (T4).</summary>
    public string? Trunk { get; set; }

    public string? StartNode { get; set; }

    public string? EndNode { get; set; }

    public long? ImportBatchId { get; set; }

    public int RowVersion { get; set; } = 1;
}

/// <summary>使用状态 of CJJ 61-2017 附表C.0.3.</summary>
public enum PipeStatus
{
    /// <summary>在用.</summary>
    InUse,

    /// <summary>废弃.</summary>
    Abandoned,

    /// <summary>空管.</summary>
    Empty,

    /// <summary>其他.</summary>
    Other,
}
