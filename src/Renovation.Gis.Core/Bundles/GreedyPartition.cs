namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// A good partition of a large cluster: merges along the heaviest pairs while the caps hold, moves single estates once where that
/// retains more weight, and merges again into the room this made. Same answer for every order of the input.
/// </summary>
internal sealed class GreedyPartition
{
    private readonly Cluster cluster;
    private readonly List<(int Other, long Weight)>[] neighbours;
    private readonly int[] partOf;
    private readonly SortedSet<int>[] parts;
    private readonly bool[] movable;

    public GreedyPartition(Cluster cluster)
    {
        this.cluster = cluster;
        neighbours = new List<(int, long)>[cluster.Count];
        for (var i = 0; i < neighbours.Length; i++)
            neighbours[i] = [];
        foreach (var (a, b, weight) in cluster.Links)
        {
            neighbours[a].Add((b, weight));
            neighbours[b].Add((a, weight));
        }
        partOf = new int[cluster.Count];
        parts = new SortedSet<int>[cluster.Count];
        movable = new bool[cluster.Count];
        foreach (var atom in cluster.Atoms)
        {
            parts[atom[0]] = [.. atom];
            foreach (var i in atom)
                (partOf[i], movable[i]) = (atom[0], atom.Length == 1);
        }
    }

    /// <summary>Parts in the order of their first estates, each ascending.</summary>
    public List<int[]> Find()
    {
        Merge();
        for (var i = 0; i < cluster.Count; i++)
            Move(i);
        Merge();
        return [.. parts.Where(part => part is { Count: > 0 }).Select(part => part.ToArray()).OrderBy(part => part[0])];
    }

    private void Merge()
    {
        foreach (var (a, b, _) in cluster.Links.OrderByDescending(link => link.Weight).ThenBy(link => link.A).ThenBy(link => link.B))
        {
            var (one, other) = (partOf[a], partOf[b]);
            if (one == other || !cluster.Fits([.. parts[one].Union(parts[other])]))
                continue;
            foreach (var i in parts[other])
                partOf[i] = one;
            parts[one].UnionWith(parts[other]);
            parts[other].Clear();
        }
    }

    private void Move(int estate)
    {
        var home = partOf[estate];
        if (!movable[estate] || !StaysConnected(home, estate))
            return;
        var weights = new SortedDictionary<int, long>();
        foreach (var (other, weight) in neighbours[estate])
            weights[partOf[other]] = weights.GetValueOrDefault(partOf[other]) + weight;
        var (best, gain) = (home, weights.GetValueOrDefault(home));
        foreach (var (part, weight) in weights)
        {
            if (weight > gain && cluster.Fits([.. parts[part], estate]))
                (best, gain) = (part, weight);
        }
        parts[home].Remove(estate);
        parts[best].Add(estate);
        partOf[estate] = best;
    }

    private bool StaysConnected(int part, int without)
    {
        var left = parts[part].Where(i => i != without).ToHashSet();
        if (left.Count == 0)
            return true;
        var open = new Stack<int>([left.First()]);
        left.Remove(open.Peek());
        while (open.TryPop(out var at))
        {
            foreach (var (other, _) in neighbours[at])
            {
                if (left.Remove(other))
                    open.Push(other);
            }
        }
        return left.Count == 0;
    }
}
