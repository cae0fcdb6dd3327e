namespace Renovation.Gis.Core.PipeNetworks;

public enum AgeingOutcome
{
    /// <summary>A rule asks for replacement outright.</summary>
    Due,

    /// <summary>Old enough, or of a doubtful kind: an assessment decides.</summary>
    DueIfAssessed,

    /// <summary>No rule asks for it in the plan year.</summary>
    Ok,

    /// <summary>A deciding fact is missing. Counted separately, never as <see cref="Ok"/>.</summary>
    Unknown,
}

/// <summary>What the verdict took for granted; shown with it.</summary>
[Flags]
public enum AgeingAssumptions
{
    None = 0,

    /// <summary>Laid when the estate was completed.</summary>
    LaidYear = 1,

    /// <summary>Cast iron laid before 1995 is grey (ours, domain 5.1).</summary>
    GreyIron = 2,

    /// <summary>Grey cast iron has no lining unless somebody says so (ours).</summary>
    Unlined = 4,
}

/// <summary>Whether a pipe is to be replaced in a plan year, and why (domain 5.6).</summary>
/// <param name="Outcome">The verdict.</param>
/// <param name="Rule">Id of the rule that decided, "AGE-01" … "AGE-12"; <see cref="AgeingTexts.Clause"/> tells its source.</param>
/// <param name="ReasonKey">Key of the sentence, see <see cref="AgeingTexts.Sentence"/>.</param>
/// <param name="AgeYears">Plan year − year laid (or assumed); null when neither is known.</param>
/// <param name="Assumptions">What was taken for granted.</param>
public sealed record AgeingVerdict(AgeingOutcome Outcome, string Rule, string ReasonKey, int? AgeYears, AgeingAssumptions Assumptions)
{
    /// <summary>Whether the year is the estate's and not the pipe's.</summary>
    public bool YearAssumed => Assumptions.HasFlag(AgeingAssumptions.LaidYear);
}
