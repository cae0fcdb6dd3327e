using Renovation.Gis.Core.Estates;

namespace Renovation.Gis.Data.Facts;

/// <summary>What follows from an edit, before beside after. What stayed the same is left out, but for the verdicts of the estates edited.</summary>
/// <param name="Verdicts">One for each estate edited, and for each estate whose buildings were; in the order of their codes.</param>
/// <param name="Links">Links that came, went or changed; each has an edited estate at one end at least. In the order of their codes.</param>
/// <param name="Bundles">Estates that are in another bundle, or in one with other members, than before; in the order of their codes.</param>
public sealed record Consequences(
    IReadOnlyList<VerdictConsequence> Verdicts, IReadOnlyList<LinkConsequence> Links, IReadOnlyList<BundleConsequence> Bundles);

/// <summary>Whether a kept fact came, went or became another.</summary>
public enum Happened
{
    Same,
    New,
    Changed,
    Gone,
}

/// <summary>An estate, as people know it.</summary>
public sealed record NamedEstate(long Id, string Code, string Name);

/// <summary>The verdict on one estate: null before when the estate is new, null after when it is gone.</summary>
public sealed record VerdictConsequence(NamedEstate Estate, KnownVerdict? Before, KnownVerdict? After)
{
    public Happened Happened => (Before, After) switch
    {
        (null, _) => Happened.New,
        (_, null) => Happened.Gone,
        var (before, after) => before.Eligibility == after.Eligibility && ChangedReasons.Count == 0 ? Happened.Same : Happened.Changed,
    };

    /// <summary>The reasons of the verdict after, that were not among those before: another outcome, sentence or figure.</summary>
    public IReadOnlyList<StoredReason> ChangedReasons =>
        [.. (After?.Reasons ?? []).Where(reason => Before is null || !Before.Reasons.Any(old => Said(old) == Said(reason)))];

    private static (string, Core.Rules.Outcome, string, string) Said(StoredReason reason) =>
        (reason.Rule, reason.Outcome, reason.Key, string.Join('\n', reason.Figures));
}

/// <summary>A stored verdict.</summary>
/// <param name="Eligibility">The answer.</param>
/// <param name="DemolitionShare">How much of the estate lies in demolition areas of the next five years, 0 … 1.</param>
/// <param name="Reasons">One a rule.</param>
public sealed record KnownVerdict(Eligibility Eligibility, double DemolitionShare, IReadOnlyList<StoredReason> Reasons);

/// <summary>The link of two estates: null before when it is new, null after when it is gone. Only eligible, planned estates are linked.</summary>
public sealed record LinkConsequence(NamedEstate From, NamedEstate To, KnownLink? Before, KnownLink? After)
{
    public Happened Happened => (Before, After) switch
    {
        (null, _) => Happened.New,
        (_, null) => Happened.Gone,
        var (before, after) => before == after ? Happened.Same : Happened.Changed,
    };
}

/// <summary>A stored link.</summary>
/// <param name="Class">T0 … T4.</param>
/// <param name="GapMetres">Between the boundaries.</param>
/// <param name="FacingMetres">The length that decided the class.</param>
/// <param name="Barrier">A barrier lies between.</param>
/// <param name="Tender">The two may share a tender.</param>
/// <param name="NeedsApproval">They may, by an approval that is recorded or still wanting.</param>
public sealed record KnownLink(string Class, double GapMetres, double FacingMetres, bool Barrier, bool Tender, bool NeedsApproval);

/// <summary>The bundle an estate is in: null before or after when it is in none.</summary>
public sealed record BundleConsequence(NamedEstate Estate, KnownBundle? Before, KnownBundle? After);

/// <summary>A stored bundle.</summary>
/// <param name="Code">"B-" and the first member.</param>
/// <param name="Members">Codes in ordinal order.</param>
public sealed record KnownBundle(string Code, IReadOnlyList<string> Members)
{
    public bool Equals(KnownBundle? other) => other is not null && Code == other.Code && Members.SequenceEqual(other.Members, StringComparer.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Code);
}
