using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Town;

/// <summary>Scenery of the map's own background; no rule reads it.</summary>
public sealed class LandCover
{
    public long Id { get; init; }

    public required string Code { get; set; }

    public string? Name { get; set; }

    public LandCoverKind Kind { get; set; }

    /// <summary><see cref="Spatial.Srid.Storage"/>, lon, lat.</summary>
    public required MultiPolygon Extent { get; set; }

    public long? ImportBatchId { get; set; }

    public int RowVersion { get; set; } = 1;
}

public enum LandCoverKind
{
    Water,
    Green,
    BuiltUp,
    Railway,
}
