using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>管线点: one line of the point table (domain 5.2).</summary>
public sealed class PipeNode
{
    public long Id { get; init; }

    /// <summary>物探点号.</summary>
    public required string Code { get; set; }

    /// <summary>大类 of CJJ 61-2017 附录B.</summary>
    public required string Category { get; set; }

    /// <summary>特征 or 附属物.</summary>
    public string? Kind { get; set; }

    /// <summary><see cref="Spatial.Srid.Storage"/>, lon, lat.</summary>
    public required Point Position { get; set; }

    /// <summary>Ground elevation, 1985 国家高程基准.</summary>
    public double? ElevationMetres { get; set; }

    public long? OwnerId { get; set; }

    public UtilityCompany? Owner { get; set; }

    public long? ImportBatchId { get; set; }

    public int RowVersion { get; set; } = 1;
}
