using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Demolition;

/// <summary>规划征迁范围: land that a plan will clear (ELG-06).</summary>
public sealed class DemolitionArea
{
    public long Id { get; init; }

    public required string Code { get; set; }

    public string? Name { get; set; }

    /// <summary><see cref="Spatial.Srid.Storage"/>, lon, lat.</summary>
    public required MultiPolygon Extent { get; set; }

    public MultiPolygon Footprint { get; private set; } = null!;

    /// <summary>Planned date; a plan that names only a year means 1 January of it (ours).</summary>
    public DateOnly PlannedDate { get; set; }

    public string? PlanVersion { get; set; }

    public DemolitionStatus Status { get; set; }

    public long? ImportBatchId { get; set; }

    public int RowVersion { get; set; } = 1;
}

public enum DemolitionStatus
{
    /// <summary>Planned and not carried out, whether its date has come or not.</summary>
    Planned,

    /// <summary>Carried out.</summary>
    Executed,

    /// <summary>Withdrawn.</summary>
    Cancelled,
}
