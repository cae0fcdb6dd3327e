namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// Joins estates that may be tendered together into packages (BND-01 … BND-04, domain rules 10.2): connected groups, divided under the
/// caps so that the most weight stays inside. The same for every order of the input.
/// </summary>
public sealed class BundlePartition(BundleOptions options)
{
    private static readonly Dictionary<string, IReadOnlySet<string>> NoTrunks = [];

    /// <summary>Every estate that may be tendered, in exactly one bundle; a bundle of one is an ordinary project.</summary>
    /// <param name="candidates">All estates; the ineligible, unplanned and advertised ones are left out, and join nothing.</param>
    /// <param name="edges">Measured pairs; those of class None and T4 join nothing unless the planner forced them.</param>
    /// <param name="decisions">Approvals and the planner's pairs.</param>
    /// <param name="dueTrunks">Codes of the trunk mains due for replacement that each estate lies on.</param>
    public IReadOnlyList<Bundle> Find(
        IEnumerable<BundleCandidate> candidates,
        IEnumerable<AdjacencyEdge> edges,
        BundleDecisions? decisions = null,
        IReadOnlyDictionary<string, IReadOnlySet<string>>? dueTrunks = null)
    {
        decisions ??= BundleDecisions.None;
        var graph = new TenderGraph(candidates, edges, options, decisions, dueTrunks ?? NoTrunks);
        var place = new int[graph.Estates.Length]; // number within its cluster
        var clusterOf = new int[graph.Estates.Length];
        var groups = graph.Clusters();
        for (var c = 0; c < groups.Count; c++)
        {
            for (var i = 0; i < groups[c].Length; i++)
                (place[groups[c][i]], clusterOf[groups[c][i]]) = (i, c);
        }
        var links = graph.Links.ToLookup(link => clusterOf[link.A]);
        return
        [
            .. groups
                .SelectMany((group, c) => Divide(graph, group, [.. links[c].Select(Placed)], decisions))
                .OrderBy(bundle => bundle.Members[0], StringComparer.Ordinal),
        ];

        TenderLink Placed(TenderLink link) => link with { A = place[link.A], B = place[link.B] };
    }

    private IEnumerable<Bundle> Divide(TenderGraph graph, int[] group, TenderLink[] links, BundleDecisions decisions)
    {
        var estates = Array.ConvertAll(group, i => graph.Estates[i]);
        var cluster = new Cluster(estates, Array.ConvertAll(links, link => (link.A, link.B, link.Weight)), options, decisions);
        var (parts, method) = Parts(cluster);
        var writer = new BundleWriter(graph, cluster, estates, links, group, options);
        return parts.Select(part => writer.Write(part, parts.Count, method));
    }

    private (List<int[]> Parts, BundleMethod Method) Parts(Cluster cluster)
    {
        int[] whole = [.. Enumerable.Range(0, cluster.Count)];
        if (cluster.Fits(whole))
            return ([whole], BundleMethod.Exact);
        return cluster.Count <= Math.Min(16, options.ExactUpToEstates)
            ? (new ExactPartition(cluster).Find(), BundleMethod.Exact)
            : (new GreedyPartition(cluster).Find(), BundleMethod.Heuristic);
    }
}
