namespace Renovation.Gis.Core.Bundles;

/// <summary>How a partition was found.</summary>
public enum BundleMethod
{
    /// <summary>No other partition under the caps retains more weight.</summary>
    Exact,

    /// <summary>Good, not proved to be the best: the cluster is too large to try all partitions.</summary>
    Heuristic,
}

/// <summary>Why estates stand together, or a warning about it. The figures each sentence takes stand beside it.</summary>
public enum BundleReasonKind
{
    /// <summary>T1. {0}, {1} the estates, {2} shared wall in metres, {3} gap in metres.</summary>
    SharedWall,

    /// <summary>T2. {0}, {1} the estates, {2} facing length in metres, {3} gap in metres.</summary>
    Near,

    /// <summary>T3. {0}, {1} the estates, {2} facing length in metres, {3} gap in metres.</summary>
    AcrossMinorRoad,

    /// <summary>{0}, {1} the estates, {2} number of trunk mains due for replacement that both lie on.</summary>
    SharedTrunks,

    /// <summary>{0}, {1} the estates, {2} the property company.</summary>
    SamePropertyCompany,

    /// <summary>The planner joined what is not adjacent. {0}, {1} the estates.</summary>
    ForcedByPlanner,

    /// <summary>A recorded approval stands behind the pair. {0}, {1} the estates.</summary>
    Approved,

    /// <summary>{0} the sub-district of all members.</summary>
    SameSubDistrict,

    /// <summary>{0} the plan year of all members.</summary>
    SamePlanYear,

    /// <summary>{0} floor area in square metres, {1} households, {2} budget in yuan, {3} diameter in metres.</summary>
    Totals,

    /// <summary>The cluster was divided to keep the caps. {0} bundles it was divided into, {1} estates in the cluster.</summary>
    ClusterDivided,

    /// <summary>Warning: beyond a cap and not divisible. {0} name of the cap, {1} the value, {2} the limit.</summary>
    BeyondCap,

    /// <summary>
    /// BND-01, error-level warning: dividing left a part below the compulsory tender threshold although its cluster reaches it (化整为零).
    /// {0} budget of the part, {1} budget of the cluster, {2} the threshold, yuan.
    /// </summary>
    BelowTenderThreshold,
}

/// <summary>One reason and its figures, in the order that <see cref="BundleReasonKind"/> tells.</summary>
public sealed record BundleReason(BundleReasonKind Kind, IReadOnlyList<object> Figures)
{
    public BundleReason(BundleReasonKind kind, params object[] figures)
        : this(kind, (IReadOnlyList<object>)figures)
    {
    }

    /// <summary>Whether it warns rather than explains.</summary>
    public bool IsWarning => Kind is BundleReasonKind.BeyondCap or BundleReasonKind.BelowTenderThreshold;
}

/// <summary>Estates to be tendered as one package; a single estate is an ordinary project.</summary>
/// <param name="Code">"B-" and the first member.</param>
/// <param name="Members">Codes in ordinal order.</param>
/// <param name="FloorAreaSquareMetres">Sum over the members.</param>
/// <param name="Households">Sum over the members.</param>
/// <param name="BudgetYuan">Floor area times the cost per square metre.</param>
/// <param name="DiameterMetres">From the furthest corner to the furthest corner.</param>
/// <param name="Method">How the cluster it belongs to was divided.</param>
/// <param name="RetainedWeight">Weight of the pairs inside, in metres of facing length.</param>
/// <param name="Reasons">Pairs first, then what all share, the totals, the warnings.</param>
/// <param name="RequiresApproval">A pair inside rests on a recorded approval, which the tender papers must name.</param>
public sealed record Bundle(
    string Code,
    IReadOnlyList<string> Members,
    double FloorAreaSquareMetres,
    int Households,
    double BudgetYuan,
    double DiameterMetres,
    BundleMethod Method,
    double RetainedWeight,
    IReadOnlyList<BundleReason> Reasons,
    bool RequiresApproval);
