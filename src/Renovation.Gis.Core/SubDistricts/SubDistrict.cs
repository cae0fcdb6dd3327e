using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.SubDistricts;

/// <summary>街道 or 镇: the responsible body of the notice (三(二)) and the limit of editing rights.</summary>
public sealed class SubDistrict
{
    public long Id { get; init; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    public string? NameEn { get; set; }

    public SubDistrictKind Kind { get; set; }

    /// <summary>True while no official border is at hand: the outline is a sketch and must be shown as one.</summary>
    public bool Schematic { get; set; } = true;

    /// <summary><see cref="Spatial.Srid.Storage"/>, lon, lat.</summary>
    public MultiPolygon? Outline { get; set; }

    public long? ImportBatchId { get; set; }

    public int RowVersion { get; set; } = 1;
}

public enum SubDistrictKind
{
    /// <summary>街道.</summary>
    Street,

    /// <summary>镇.</summary>
    Town,
}
