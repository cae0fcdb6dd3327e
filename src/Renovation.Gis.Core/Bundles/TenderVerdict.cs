namespace Renovation.Gis.Core.Bundles;

/// <summary>Whether two neighbours may be tendered together.</summary>
public enum TenderAnswer
{
    No,
    NeedsApproval,
    Yes,
}

/// <summary>Why they may or may not. The name is the key of the sentence; the figures it takes stand beside each.</summary>
public enum TenderReason
{
    /// <summary>Nothing stands against it.</summary>
    Compatible,

    /// <summary>The boundaries overlap: correct the drawing first. {0} first, {1} second estate.</summary>
    Overlap,

    /// <summary>A barrier lies between. {0} gap in metres.</summary>
    Barrier,

    /// <summary>They do not face one another closely enough. {0} gap, {1} facing length in metres.</summary>
    NotAdjacent,

    /// <summary>They share a trunk main only (T4): the planner must say so. {0} gap in metres.</summary>
    NetworkOnly,

    /// <summary>Out of scope or to be demolished. {0} the estate.</summary>
    NotEligible,

    /// <summary>In no annual plan. {0} the estate.</summary>
    NotPlanned,

    /// <summary>Tender advertised: membership is frozen. {0} the estate.</summary>
    Advertised,

    /// <summary>Only one of the two is government-led. {0} the one that is.</summary>
    LedDifferently,

    /// <summary>Two responsible bodies: the zone must lead and approve. {0}, {1} the sub-districts.</summary>
    OtherSubDistrict,

    /// <summary>Planned for different years, but near enough to be approved. {0}, {1} the years.</summary>
    YearsApart,

    /// <summary>Planned too many years apart. {0}, {1} the years.</summary>
    YearsTooFarApart,
}

/// <summary>The answer for one pair, and all that speaks against it or had to be approved.</summary>
/// <param name="Answer">With a recorded approval, what needed one becomes Yes.</param>
/// <param name="Approved">The answer rests on a recorded approval.</param>
/// <param name="Findings">In the order of the rules; never empty.</param>
public sealed record TenderVerdict(TenderAnswer Answer, bool Approved, IReadOnlyList<TenderFinding> Findings);

/// <summary>One reason and its figures (text, metres, years), in the order that <see cref="TenderReason"/> tells.</summary>
public sealed record TenderFinding(TenderReason Reason, IReadOnlyList<object> Figures)
{
    public TenderFinding(TenderReason reason, params object[] figures)
        : this(reason, (IReadOnlyList<object>)figures)
    {
    }
}
