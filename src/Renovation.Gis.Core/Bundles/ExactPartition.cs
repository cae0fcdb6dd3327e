using System.Numerics;

namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// The best partition of a small cluster: connected parts under the caps that retain the most weight, then the fewest parts, then the
/// first in code order. Parts are bit sets; the part of the lowest estate left is tried from all feasible ones.
/// </summary>
internal sealed class ExactPartition
{
    private readonly Cluster cluster;
    private readonly int[] neighbours;
    private readonly List<(int Part, long Weight)>[] feasible; // by lowest estate
    private readonly Dictionary<int, (long Weight, int Parts, int First)> best = [];

    public ExactPartition(Cluster cluster)
    {
        this.cluster = cluster;
        neighbours = new int[cluster.Count];
        foreach (var (a, b, _) in cluster.Links)
        {
            neighbours[a] |= 1 << b;
            neighbours[b] |= 1 << a;
        }
        feasible = new List<(int, long)>[cluster.Count];
        for (var i = 0; i < feasible.Length; i++)
            feasible[i] = [];
        var atoms = cluster.Atoms.Any(atom => atom.Length > 1);
        for (var part = 1; part < 1 << cluster.Count; part++)
            Keep(part, atoms);
    }

    /// <summary>Parts in the order of their first estates, each ascending.</summary>
    public List<int[]> Find()
    {
        var parts = new List<int[]>();
        for (var left = (1 << cluster.Count) - 1; left != 0;)
        {
            var part = Best(left).First;
            parts.Add(Members(part));
            left &= ~part;
        }
        return parts;
    }

    private void Keep(int part, bool atoms)
    {
        if (!IsConnected(part))
            return;
        var members = Members(part);
        if (cluster.Fits(members) && (!atoms || cluster.RespectsAtoms(members)))
            feasible[members[0]].Add((part, Weight(part)));
    }

    private (long Weight, int Parts, int First) Best(int left)
    {
        if (left == 0)
            return default;
        if (best.TryGetValue(left, out var known))
            return known;
        (long Weight, int Parts, int First) found = (-1, 0, 0);
        foreach (var (part, weight) in feasible[BitOperations.TrailingZeroCount(left)])
        {
            if ((part & ~left) != 0)
                continue;
            var rest = Best(left & ~part);
            if (rest.Weight < 0)
                continue; // what remains cuts through a pair to be kept together
            var candidate = (rest.Weight + weight, rest.Parts + 1, part);
            if (IsBetter(candidate, found))
                found = candidate;
        }
        return best[left] = found;
    }

    private static bool IsBetter((long Weight, int Parts, int First) one, (long Weight, int Parts, int First) other)
    {
        if (one.Weight != other.Weight)
            return one.Weight > other.Weight;
        return one.Parts != other.Parts ? one.Parts < other.Parts : ComesFirst(one.First, other.First);
    }

    // As lists of estates: at the first difference the smaller estate wins, and a list that ends there wins over one that goes on.
    private static bool ComesFirst(int one, int other)
    {
        var lowest = (one ^ other) & -(one ^ other);
        var higher = ~(lowest | (lowest - 1));
        return (one & lowest) != 0 ? (other & higher) != 0 : (one & higher) == 0;
    }

    private bool IsConnected(int part)
    {
        var reached = part & -part;
        for (var open = reached; open != 0;)
        {
            var next = neighbours[BitOperations.TrailingZeroCount(open)] & part & ~reached;
            open = (open & (open - 1)) | next;
            reached |= next;
        }
        return reached == part;
    }

    private long Weight(int part)
    {
        long sum = 0;
        foreach (var (a, b, weight) in cluster.Links)
        {
            if ((part >> a & part >> b & 1) != 0)
                sum += weight;
        }
        return sum;
    }

    private static int[] Members(int part)
    {
        var members = new int[BitOperations.PopCount((uint)part)];
        for (var i = 0; i < members.Length; i++, part &= part - 1)
            members[i] = BitOperations.TrailingZeroCount(part);
        return members;
    }
}
