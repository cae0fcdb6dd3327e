namespace Renovation.Gis.Core.Bundles;

/// <summary>What people have settled about pairs of estates, as recorded.</summary>
public sealed record BundleDecisions
{
    private static readonly HashSet<EstatePair> Empty = [];

    /// <summary>Nothing settled.</summary>
    public static BundleDecisions None { get; } = new();

    /// <summary>Approved by the zone (建设局); what needs both kinds is approved only with both.</summary>
    public IReadOnlySet<PairApproval> Approved { get; init; } = new HashSet<PairApproval>();

    /// <summary>Compatible neighbours that stay in one bundle; without effect on a pair that may not be tendered together.</summary>
    public IReadOnlySet<EstatePair> Locked { get; init; } = Empty;

    /// <summary>
    /// Pairs joined by the planner although they are not adjacent (or only T4); all other conditions of a tender still hold.
    /// </summary>
    public IReadOnlySet<EstatePair> Forced { get; init; } = Empty;

    /// <summary>Pairs never in one bundle. Stronger than locked and forced.</summary>
    public IReadOnlySet<EstatePair> Forbidden { get; init; } = Empty;
}

/// <summary>What a recorded <see cref="BundleApproval"/> allows for one pair.</summary>
public readonly record struct PairApproval(EstatePair Pair, BundleApprovalKind Kind);
