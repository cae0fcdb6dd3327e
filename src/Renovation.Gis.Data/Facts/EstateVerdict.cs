using Renovation.Gis.Core.Estates;

namespace Renovation.Gis.Data.Facts;

/// <summary>The stored verdict of an estate, kept current by every edit and import that touches its inputs.</summary>
public sealed class EstateVerdict
{
    public long EstateId { get; init; }

    public DateOnly AsOf { get; set; }

    public Eligibility Eligibility { get; set; }

    /// <summary>0 … 1.</summary>
    public double DemolitionShare { get; set; }

    /// <summary><see cref="StoredReason"/> list as JSON.</summary>
    public required string Reasons { get; set; }
}
