namespace Renovation.Gis.Core.Bundles;

/// <summary>A pair of estates that may be tendered together; numbers of its estates, lower first.</summary>
/// <param name="A">Number of the first estate.</param>
/// <param name="B">Number of the second estate.</param>
/// <param name="Weight">Millionths of a metre of facing length: whole numbers add up the same in every order.</param>
/// <param name="Edge">The pair as measured.</param>
/// <param name="Verdict">Why it may.</param>
internal sealed record TenderLink(int A, int B, long Weight, AdjacencyEdge Edge, TenderVerdict Verdict);

/// <summary>The estates that may be tendered, in code order, and the pairs that may be tendered together.</summary>
internal sealed class TenderGraph
{
    public const double WeightUnit = 1e6;
    private readonly BundleOptions options;
    private readonly BundleDecisions decisions;
    private readonly IReadOnlyDictionary<string, IReadOnlySet<string>> dueTrunks;
    private readonly Dictionary<string, int> numbers;

    public TenderGraph(
        IEnumerable<BundleCandidate> candidates,
        IEnumerable<AdjacencyEdge> edges,
        BundleOptions options,
        BundleDecisions decisions,
        IReadOnlyDictionary<string, IReadOnlySet<string>> dueTrunks)
    {
        (this.options, this.decisions, this.dueTrunks) = (options, decisions, dueTrunks);
        Estates = [.. candidates.Where(candidate => candidate.MayBeTendered).OrderBy(candidate => candidate.Code, StringComparer.Ordinal)];
        numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Estates.Length; i++)
            numbers.Add(Estates[i].Code, i);
        Links = [.. Judged(Measured(edges)).OrderBy(link => link.A).ThenBy(link => link.B)];
    }

    public BundleCandidate[] Estates { get; }

    public TenderLink[] Links { get; }

    public int SharedTrunks(TenderLink link) => NetworkLinks.SharedTrunks(Estates[link.A].Code, Estates[link.B].Code, dueTrunks);

    public bool SameProperty(TenderLink link) =>
        Estates[link.A].PropertyCompany is { Length: > 0 } company && company == Estates[link.B].PropertyCompany;

    /// <summary>Estate numbers of each connected group, ascending; groups in the order of their first estate.</summary>
    public IReadOnlyList<int[]> Clusters()
    {
        var sets = new DisjointSets(Estates.Length);
        foreach (var link in Links)
            sets.Join(link.A, link.B);
        return sets.Groups();
    }

    // One edge per pair: a pair may come both as measured and as a T4 link. A forced pair needs no edge at all.
    private Dictionary<EstatePair, AdjacencyEdge> Measured(IEnumerable<AdjacencyEdge> edges)
    {
        var best = new Dictionary<EstatePair, AdjacencyEdge>();
        foreach (var edge in edges)
        {
            var pair = new EstatePair(edge.From, edge.To);
            if (!best.TryGetValue(pair, out var known) || Rank(edge) < Rank(known))
                best[pair] = edge;
        }
        foreach (var pair in decisions.Forced)
            best.TryAdd(pair, new AdjacencyEdge(pair.First, pair.Second, AdjacencyClass.None, double.NaN, 0, false, default, default));
        return best;
    }

    private static int Rank(AdjacencyEdge edge) => edge.Class == AdjacencyClass.None ? int.MaxValue : (int)edge.Class;

    private IEnumerable<TenderLink> Judged(Dictionary<EstatePair, AdjacencyEdge> edges)
    {
        var rule = new AdjacencyRule(options);
        foreach (var (pair, edge) in edges)
        {
            if (!numbers.TryGetValue(pair.First, out var a) || !numbers.TryGetValue(pair.Second, out var b) || a == b)
                continue;
            var verdict = rule.Judge(edge, Estates[a], Estates[b], decisions);
            if (verdict.Answer != TenderAnswer.Yes || decisions.Forbidden.Contains(pair))
                continue;
            var link = new TenderLink(a, b, 0, edge, verdict);
            yield return link with { Weight = Weigh(link) };
        }
    }

    // w = F + 50 · shared due trunks + 20 · same property company
    private long Weigh(TenderLink link)
    {
        var facing = link.Edge.Class is AdjacencyClass.None or AdjacencyClass.T4 ? 0 : link.Edge.FacingMetres;
        var weight = facing + options.SharedTrunkWeight * SharedTrunks(link) + (SameProperty(link) ? options.SamePropertyWeight : 0);
        return (long)Math.Round(weight * WeightUnit);
    }
}
