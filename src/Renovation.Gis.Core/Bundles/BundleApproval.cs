namespace Renovation.Gis.Core.Bundles;

/// <summary>Recorded approval of 建设局 that lets two estates be tendered together although a rule would part them (domain 10.1).</summary>
public sealed class BundleApproval
{
    public long Id { get; init; }

    public required string FromCode { get; set; }

    public required string ToCode { get; set; }

    public BundleApprovalKind Kind { get; set; }

    public required string Document { get; set; }

    public required string ApprovedBy { get; set; }

    public DateOnly ApprovedOn { get; set; }
}

public enum BundleApprovalKind
{
    /// <summary>The two lie in different sub-districts.</summary>
    CrossSubDistrict,

    /// <summary>Their plan years differ by one.</summary>
    YearSlack,
}
