using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Estates;

/// <summary>住宅楼(幢、栋): a residential block.</summary>
public sealed class Building
{
    public long Id { get; init; }

    public required string Code { get; set; }

    public string? Name { get; set; }

    public long? EstateId { get; set; }

    public Estate? Estate { get; set; }

    /// <summary>Outline on the ground, <see cref="Spatial.Srid.Storage"/>, lon, lat.</summary>
    public required MultiPolygon Outline { get; set; }

    /// <summary>The outline in metres; kept by the database.</summary>
    public MultiPolygon Footprint { get; private set; } = null!;

    public int? Households { get; set; }

    /// <summary>单元数.</summary>
    public int? Units { get; set; }

    public int? Storeys { get; set; }

    public double? FloorAreaSquareMetres { get; set; }

    public int? BuiltYear { get; set; }

    public long? ImportBatchId { get; set; }

    public int RowVersion { get; set; } = 1;
}
