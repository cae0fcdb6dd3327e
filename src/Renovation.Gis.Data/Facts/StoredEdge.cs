using NetTopologySuite.Geometries;

namespace Renovation.Gis.Data.Facts;

/// <summary>A link between two eligible, planned estates (domain 10.1), kept by every edit or import.</summary>
public sealed class StoredEdge
{
    public long FromId { get; init; }

    public long ToId { get; init; }

    /// <summary>T0 … T4.</summary>
    public required string Class { get; set; }

    public double GapMetres { get; set; }

    public double FacingMetres { get; set; }

    public bool Barrier { get; set; }

    /// <summary>The two may be tendered together.</summary>
    public bool Tender { get; set; }

    /// <summary>They may be, once an approval is recorded.</summary>
    public bool NeedsApproval { get; set; }

    /// <summary>Between the nearest points, <see cref="Core.Spatial.Srid.Storage"/>, lon, lat.</summary>
    public required LineString Line { get; set; }
}
