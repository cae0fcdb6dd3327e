using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Town;

/// <summary>Something that work on one side does not reach across: river, railway, arterial road (BND, domain 10.1).</summary>
public sealed class Barrier
{
    public long Id { get; init; }

    public required string Code { get; set; }

    public string? Name { get; set; }

    public BarrierKind Kind { get; set; }

    /// <summary><see cref="Spatial.Srid.Storage"/>, lon, lat.</summary>
    public required MultiPolygon Extent { get; set; }

    public MultiPolygon Footprint { get; private set; } = null!;

    public double? WidthMetres { get; set; }

    public long? ImportBatchId { get; set; }

    public int RowVersion { get; set; } = 1;
}

public enum BarrierKind
{
    River,
    Canal,
    Railway,
    Expressway,

    /// <summary>主干路.</summary>
    ArterialRoad,

    /// <summary>次干路.</summary>
    SecondaryRoad,
}
