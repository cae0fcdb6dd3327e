using NetTopologySuite.Geometries;

namespace Renovation.Gis.Data.Facts;

/// <summary>组团: estates proposed for one tender, with the settings of the system.</summary>
public sealed class StoredBundle
{
    /// <summary>The id of the first member, which names the bundle.</summary>
    public long Id { get; init; }

    public required string Code { get; set; }

    /// <summary>Codes, ordinal order.</summary>
    public required string[] Members { get; set; }

    public double FloorAreaSquareMetres { get; set; }

    public int Households { get; set; }

    public required string Method { get; set; }

    public double RetainedWeight { get; set; }

    /// <summary>Reasons as JSON.</summary>
    public required string Reasons { get; set; }

    /// <summary><see cref="Core.Spatial.Srid.Storage"/>, lon, lat.</summary>
    public required MultiPolygon Outline { get; set; }
}

/// <summary>Which bundle an estate is in; at most one (BND-03).</summary>
public sealed class BundleMember
{
    public long EstateId { get; init; }

    public long BundleId { get; init; }
}
