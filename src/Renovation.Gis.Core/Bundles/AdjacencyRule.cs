namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// When two neighbours may be tendered as one package (APR-05 临近小区打包招标, APR-06 区级统筹; the conditions are ours, domain rules 10.1).
/// </summary>
public sealed class AdjacencyRule(BundleOptions options)
{
    /// <summary>Judges one edge between its two estates.</summary>
    /// <param name="edge">The pair as measured.</param>
    /// <param name="from">The estate that the edge names first.</param>
    /// <param name="to">The other one.</param>
    /// <param name="decisions">Approvals, and pairs that the planner forced: those need not be adjacent.</param>
    public TenderVerdict Judge(AdjacencyEdge edge, BundleCandidate from, BundleCandidate to, BundleDecisions decisions)
    {
        var pair = new EstatePair(from.Code, to.Code);
        TenderFinding[] against =
            [.. Place(edge, decisions.Forced.Contains(pair)), .. Estate(from), .. Estate(to), .. Led(from, to), .. Years(from, to, true)];
        if (against.Length > 0)
            return new TenderVerdict(TenderAnswer.No, false, against);
        TenderFinding[] toApprove = [.. SubDistricts(from, to), .. Years(from, to, false)];
        if (toApprove.Length == 0)
            return new TenderVerdict(TenderAnswer.Yes, false, [new TenderFinding(TenderReason.Compatible)]);
        var approved = Array.TrueForAll(toApprove, finding => decisions.Approved.Contains(new PairApproval(pair, KindOf(finding))));
        return new TenderVerdict(approved ? TenderAnswer.Yes : TenderAnswer.NeedsApproval, approved, toApprove);
    }

    private static BundleApprovalKind KindOf(TenderFinding finding) =>
        finding.Reason == TenderReason.OtherSubDistrict ? BundleApprovalKind.CrossSubDistrict : BundleApprovalKind.YearSlack;

    private static IEnumerable<TenderFinding> Place(AdjacencyEdge edge, bool forced)
    {
        if (edge.Class == AdjacencyClass.T0)
            yield return new(TenderReason.Overlap, edge.From, edge.To);
        else if (forced || edge.Class is AdjacencyClass.T1 or AdjacencyClass.T2 or AdjacencyClass.T3)
            yield break;
        else if (edge.Class == AdjacencyClass.T4)
            yield return new(TenderReason.NetworkOnly, edge.GapMetres);
        else if (edge.Barrier)
            yield return new(TenderReason.Barrier, edge.GapMetres);
        else
            yield return new(TenderReason.NotAdjacent, edge.GapMetres, edge.FacingMetres);
    }

    private static IEnumerable<TenderFinding> Estate(BundleCandidate estate)
    {
        // ELG-06: an excluded estate is no stepping stone either, or two bundles would join across a demolition site
        if (!estate.Eligible)
            yield return new(TenderReason.NotEligible, estate.Code);
        else if (estate.PlanYear is null)
            yield return new(TenderReason.NotPlanned, estate.Code);
        else if (!estate.BeforeAdvertisement)
            yield return new(TenderReason.Advertised, estate.Code);
    }

    private static IEnumerable<TenderFinding> Led(BundleCandidate from, BundleCandidate to)
    {
        if (from.GovernmentLed != to.GovernmentLed)
            yield return new(TenderReason.LedDifferently, from.GovernmentLed ? from.Code : to.Code);
    }

    private static IEnumerable<TenderFinding> SubDistricts(BundleCandidate from, BundleCandidate to)
    {
        if (from.SubDistrict != to.SubDistrict)
            yield return new(TenderReason.OtherSubDistrict, from.SubDistrict, to.SubDistrict);
    }

    private IEnumerable<TenderFinding> Years(BundleCandidate from, BundleCandidate to, bool tooFar)
    {
        if (from.PlanYear is not { } first || to.PlanYear is not { } second)
            yield break;
        var apart = Math.Abs(first - second);
        if (tooFar && apart > options.YearSlack + 1)
            yield return new(TenderReason.YearsTooFarApart, first, second);
        if (!tooFar && apart > options.YearSlack)
            yield return new(TenderReason.YearsApart, first, second);
    }
}
