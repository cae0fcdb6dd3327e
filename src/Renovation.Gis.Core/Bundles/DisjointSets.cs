namespace Renovation.Gis.Core.Bundles;

/// <summary>Groups of numbers that grow by joining (union-find).</summary>
internal sealed class DisjointSets
{
    private readonly int[] parent;

    public DisjointSets(int count)
    {
        parent = new int[count];
        for (var i = 0; i < count; i++)
            parent[i] = i;
    }

    /// <summary>The lowest number of the group.</summary>
    public int Find(int item)
    {
        while (parent[item] != item)
            item = parent[item] = parent[parent[item]];
        return item;
    }

    public void Join(int one, int other)
    {
        var (a, b) = (Find(one), Find(other));
        parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    /// <summary>All groups, each ascending, in the order of their lowest numbers.</summary>
    public IReadOnlyList<int[]> Groups()
    {
        var groups = new Dictionary<int, List<int>>();
        for (var i = 0; i < parent.Length; i++)
        {
            var root = Find(i);
            if (!groups.TryGetValue(root, out var group))
                groups.Add(root, group = []);
            group.Add(i);
        }
        return [.. groups.Values.Select(group => group.ToArray()).OrderBy(group => group[0])];
    }
}
