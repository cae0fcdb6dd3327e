namespace Renovation.Gis.Core.Bundles;

/// <summary>Writes down one part of a cluster as a bundle, with all reasons for it.</summary>
internal sealed class BundleWriter(
    TenderGraph graph, Cluster cluster, BundleCandidate[] estates, TenderLink[] links, int[] numbers, BundleOptions options)
{
    public Bundle Write(int[] part, int parts, BundleMethod method)
    {
        var inside = Array.FindAll(links, link => Array.BinarySearch(part, link.A) >= 0 && Array.BinarySearch(part, link.B) >= 0);
        return new Bundle(
            "B-" + estates[part[0]].Code,
            Array.ConvertAll(part, i => estates[i].Code),
            cluster.FloorAreaSquareMetres(part),
            cluster.Households(part),
            cluster.BudgetYuan(part),
            cluster.DiameterMetres(part),
            method,
            inside.Sum(link => link.Weight) / TenderGraph.WeightUnit,
            [.. inside.SelectMany(PairReasons), .. Shared(part), .. Totals(part), .. Warnings(part, parts)],
            Array.Exists(inside, link => link.Verdict.Approved));
    }

    private IEnumerable<BundleReason> PairReasons(TenderLink link)
    {
        var (from, to) = (estates[link.A].Code, estates[link.B].Code);
        yield return link.Edge.Class switch
        {
            AdjacencyClass.T1 => new(BundleReasonKind.SharedWall, from, to, link.Edge.FacingMetres, link.Edge.GapMetres),
            AdjacencyClass.T2 => new(BundleReasonKind.Near, from, to, link.Edge.FacingMetres, link.Edge.GapMetres),
            AdjacencyClass.T3 => new(BundleReasonKind.AcrossMinorRoad, from, to, link.Edge.FacingMetres, link.Edge.GapMetres),
            _ => new(BundleReasonKind.ForcedByPlanner, from, to),
        };
        var inGraph = link with { A = numbers[link.A], B = numbers[link.B] };
        if (graph.SharedTrunks(inGraph) is > 0 and var trunks)
            yield return new(BundleReasonKind.SharedTrunks, from, to, trunks);
        if (graph.SameProperty(inGraph))
            yield return new(BundleReasonKind.SamePropertyCompany, from, to, estates[link.A].PropertyCompany!);
        if (link.Verdict.Approved)
            yield return new(BundleReasonKind.Approved, from, to);
    }

    private IEnumerable<BundleReason> Shared(int[] part)
    {
        var first = estates[part[0]];
        if (part.Length > 1 && Array.TrueForAll(part, i => estates[i].SubDistrict == first.SubDistrict))
            yield return new(BundleReasonKind.SameSubDistrict, first.SubDistrict);
        if (part.Length > 1 && Array.TrueForAll(part, i => estates[i].PlanYear == first.PlanYear))
            yield return new(BundleReasonKind.SamePlanYear, first.PlanYear!.Value);
    }

    private IEnumerable<BundleReason> Totals(int[] part)
    {
        yield return new(
            BundleReasonKind.Totals,
            cluster.FloorAreaSquareMetres(part),
            cluster.Households(part),
            cluster.BudgetYuan(part),
            cluster.DiameterMetres(part));
    }

    private IEnumerable<BundleReason> Warnings(int[] part, int parts)
    {
        if (parts > 1)
            yield return new(BundleReasonKind.ClusterDivided, parts, cluster.Count);
        foreach (var (cap, value, limit) in cluster.BeyondCaps(part))
            yield return new(BundleReasonKind.BeyondCap, cap, value, limit);
        var (mine, all) = (cluster.BudgetYuan(part), cluster.BudgetYuan(Enumerable.Range(0, cluster.Count)));
        // BND-01: splitting to stay under the compulsory tender threshold is forbidden
        if (mine < options.MinTenderYuan && all >= options.MinTenderYuan)
            yield return new(BundleReasonKind.BelowTenderThreshold, mine, all, options.MinTenderYuan);
    }
}
