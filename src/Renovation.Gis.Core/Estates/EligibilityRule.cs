using System.Globalization;
using Renovation.Gis.Core.Demolition;
using Renovation.Gis.Core.Rules;

namespace Renovation.Gis.Core.Estates;

/// <summary>Decides whether an estate is in the scope of renovation: ELG-01 … ELG-07 (notice 二(二)).</summary>
public static class EligibilityRule
{
    /// <summary>重点改造: completed by this day (ELG-03).</summary>
    public static readonly DateOnly KeyLimit = new(2000, 12, 31);

    /// <summary>改善提升: completed by this day (ELG-04); later is out of scope (ELG-05).</summary>
    public static readonly DateOnly ImprovementLimit = new(2005, 12, 31);

    /// <summary>The verdict on <paramref name="asOf"/>, with one reason per rule whatever the outcome.</summary>
    /// <param name="areaSquareMetres">Area of the boundary in <see cref="Spatial.Srid.Metric"/>.</param>
    public static Verdict Judge(
        EligibilityFacts facts, double areaSquareMetres, IEnumerable<DemolitionHit> hits, DateOnly asOf, EligibilityOptions options)
    {
        var (share, demolition) = FiveYearExclusion.Judge(areaSquareMetres, hits, asOf, options);
        var tier = TierOf(facts, options);
        List<Reason> reasons = [demolition, Age(facts, tier, options), Conditions(facts), Willingness(facts, tier, options)];
        if (tier == Eligibility.Improvement)
        {
            reasons.Add(ImprovementDecision(facts));
        }

        if (facts.Kind == EstateKind.ScatteredBuilding)
        {
            reasons.Add(new Reason("ELG-02", Outcome.Pass, "Scattered.SameTerms", []));
        }

        return new Verdict(Conclude(tier, reasons), asOf, share, reasons);
    }

    // Demolition outranks all ("whatever the age"); a known No outranks an open question; an open question is never a Yes.
    private static Eligibility Conclude(Eligibility tier, List<Reason> reasons)
    {
        var demolition = reasons[0].Outcome;
        return demolition == Outcome.Fail ? Eligibility.Excluded
            : reasons.Exists(reason => reason.Outcome == Outcome.Fail) ? Eligibility.OutOfScope
            : demolition == Outcome.Review ? Eligibility.NeedsReview
            : reasons.Exists(reason => reason.Outcome == Outcome.Missing) ? Eligibility.Undetermined
            : tier;
    }

    private static Eligibility TierOf(EligibilityFacts facts, EligibilityOptions options) => facts.LatestCompletion switch
    {
        null => Eligibility.Undetermined,
        { } day when day <= KeyLimit => Eligibility.Key,
        { } day when day <= ImprovementLimit => JudgedByMajority(facts, options) ? Eligibility.Key : Eligibility.Improvement,
        _ => Eligibility.OutOfScope,
    };

    private static bool JudgedByMajority(EligibilityFacts facts, EligibilityOptions options) =>
        facts.AgeBasis == AgeBasis.Majority
        && !string.IsNullOrWhiteSpace(facts.AgeBasisReason)
        && facts.FloorShareBuiltBy2000 >= options.MajorityShare;

    private static Reason Age(EligibilityFacts facts, Eligibility tier, EligibilityOptions options)
    {
        if (facts.LatestCompletion is not { } day)
        {
            return new Reason("ELG-03", Outcome.Missing, "Age.Missing", []);
        }

        var date = facts.CompletedOn is null
            ? day.Year.ToString(CultureInfo.InvariantCulture)
            : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return tier switch
        {
            Eligibility.Key when day > KeyLimit => new Reason(
                "ELG-03", Outcome.Pass, "Age.Majority", [date, Percent(facts.FloorShareBuiltBy2000!.Value), Percent(options.MajorityShare), facts.AgeBasisReason!]),
            Eligibility.Key => new Reason("ELG-03", Outcome.Pass, "Age.Key", [date]),
            Eligibility.Improvement => new Reason("ELG-04", Outcome.Pass, "Age.Improvement", [date]),
            _ => new Reason("ELG-05", Outcome.Fail, "Age.TooNew", [date]),
        };
    }

    private static Reason Conditions(EligibilityFacts facts)
    {
        (string Key, bool? Holds)[] conditions =
        [
            ("Condition.Neglected", facts.Neglected),
            ("Condition.Facilities", facts.FacilitiesDeficient),
            ("Condition.Services", facts.ServicesDeficient),
        ];
        var failed = Names(conditions, false);
        var missing = Names(conditions, null);
        return failed.Length > 0 ? new Reason("ELG-01", Outcome.Fail, "Conditions.Fail", [failed])
            : missing.Length > 0 ? new Reason("ELG-01", Outcome.Missing, "Conditions.Missing", [missing])
            : new Reason("ELG-01", Outcome.Pass, "Conditions.Pass", []);
    }

    private static string Names((string Key, bool? Holds)[] conditions, bool? wanted)
    {
        var names = string.Join('|', conditions.Where(condition => condition.Holds == wanted).Select(condition => condition.Key));
        return names.Length == 0 ? names : "@" + names;
    }

    private static Reason Willingness(EligibilityFacts facts, Eligibility tier, EligibilityOptions options)
    {
        if (facts is not { SurveyDistributed: > 0 and var distributed, SurveyReturned: >= 0 and var returned, SurveyAgreed: >= 0 and var agreed })
        {
            return new Reason("ELG-07", Outcome.Missing, "Willingness.Missing", []);
        }

        // More answers than forms, or more in favour than answered: a slip of the pen, and no answer to build on.
        if (agreed > returned || returned > distributed)
        {
            return new Reason("ELG-07", Outcome.Missing, "Willingness.Contradictory", [Whole(distributed), Whole(returned), Whole(agreed)]);
        }

        var turnout = (double)returned / distributed;
        var agreement = returned == 0 ? 0 : (double)agreed / returned;
        var threshold = tier == Eligibility.Improvement ? options.ImprovementWillingness : options.KeyWillingness;
        var (outcome, key) = turnout < options.TurnoutFloor ? (Outcome.Fail, "Willingness.Turnout")
            : agreement < threshold ? (Outcome.Fail, "Willingness.Low")
            : (Outcome.Pass, "Willingness.Strong");
        return new Reason("ELG-07", outcome, key, [Percent(agreement), Percent(threshold), Percent(turnout), Percent(options.TurnoutFloor)]);
    }

    // ELG-04 is discretionary ("根据实际情况"): without the officer's record there is no answer yet.
    private static Reason ImprovementDecision(EligibilityFacts facts) => facts switch
    {
        { ParticipationHigh: false } => new Reason("ELG-04", Outcome.Fail, "Improvement.LowParticipation", []),
        { ParticipationHigh: null } => new Reason("ELG-04", Outcome.Missing, "Improvement.ParticipationMissing", []),
        _ when string.IsNullOrWhiteSpace(facts.ImprovementApproval) => new Reason("ELG-04", Outcome.Missing, "Improvement.ApprovalMissing", []),
        _ => new Reason("ELG-04", Outcome.Pass, "Improvement.Approved", [facts.ImprovementApproval!]),
    };

    private static string Whole(int? count) => count!.Value.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";
}
