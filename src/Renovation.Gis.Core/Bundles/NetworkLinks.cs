namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// T4: estates up to the network distance apart on one trunk main due for replacement (a 街坊 water main, sewer main, gas regulator,
/// ring-main unit). A link for planning joint utility works; it joins no tender unless the planner forces the pair.
/// </summary>
public static class NetworkLinks
{
    /// <summary>The pairs that have no closer class, as T4 edges. Give it all pairs within the network distance.</summary>
    public static IReadOnlyList<AdjacencyEdge> Find(
        IEnumerable<AdjacencyEdge> pairs, IReadOnlyDictionary<string, IReadOnlySet<string>> dueTrunks, AdjacencyOptions options) =>
    [
        .. pairs
            .Where(pair => pair.Class == AdjacencyClass.None && pair.GapMetres <= options.NetworkMetres + FacingLength.NoiseMetres)
            .Where(pair => SharedTrunks(pair.From, pair.To, dueTrunks) > 0)
            .Select(pair => pair with { Class = AdjacencyClass.T4 }),
    ];

    /// <summary>How many trunk mains due for replacement two estates share.</summary>
    public static int SharedTrunks(string one, string other, IReadOnlyDictionary<string, IReadOnlySet<string>> dueTrunks) =>
        dueTrunks.TryGetValue(one, out var first) && dueTrunks.TryGetValue(other, out var second) ? first.Count(second.Contains) : 0;
}
