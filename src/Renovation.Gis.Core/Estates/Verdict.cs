using Renovation.Gis.Core.Rules;

namespace Renovation.Gis.Core.Estates;

/// <summary>Whether an estate is in scope on a date, and one reason per rule.</summary>
/// <param name="DemolitionShare">Part of the estate's area that lies in demolition plans of the next five years, 0 … 1.</param>
public sealed record Verdict(Eligibility Eligibility, DateOnly AsOf, double DemolitionShare, IReadOnlyList<Reason> Reasons);

/// <summary>改造范围 of the notice, 二(二).</summary>
public enum Eligibility
{
    /// <summary>重点改造: completed by the end of 2000 (ELG-03).</summary>
    Key,

    /// <summary>改善提升: completed 2001–2005, with strong will and an approval (ELG-04).</summary>
    Improvement,

    /// <summary>A rule other than demolition shuts it out (ELG-01, ELG-04, ELG-05).</summary>
    OutOfScope,

    /// <summary>In a demolition plan of the next five years (ELG-06).</summary>
    Excluded,

    /// <summary>A demolition plan cuts a small part of it: a person decides.</summary>
    NeedsReview,

    /// <summary>Something needed for the answer is missing; never counted as eligible.</summary>
    Undetermined,
}

public static class EligibilityScope
{
    public static bool IsInScope(this Eligibility eligibility) => eligibility is Eligibility.Key or Eligibility.Improvement;
}
