using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Town;

/// <summary>A street, by its axis.</summary>
public sealed class Road
{
    public long Id { get; init; }

    public required string Code { get; set; }

    public string? Name { get; set; }

    public RoadClass Class { get; set; }

    /// <summary><see cref="Spatial.Srid.Storage"/>, lon, lat.</summary>
    public required MultiLineString Centreline { get; set; }

    /// <summary>红线宽度.</summary>
    public double? RedlineWidthMetres { get; set; }

    /// <summary>Year of hand-over when new, widened or rebuilt; starts the five-year ban on digging.</summary>
    public int? LastBuilt { get; set; }

    public int? LastOverhaul { get; set; }

    public long? ImportBatchId { get; set; }

    public int RowVersion { get; set; } = 1;
}

public enum RoadClass
{
    Expressway,

    /// <summary>主干路.</summary>
    Arterial,

    /// <summary>次干路.</summary>
    Secondary,

    /// <summary>支路.</summary>
    Local,

    /// <summary>小区内部道路.</summary>
    Internal,
}
