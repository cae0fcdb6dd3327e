namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// A connected group of estates to be divided under the caps. Estates are numbered from 0 in code order within the cluster.
/// </summary>
internal sealed class Cluster
{
    private readonly BundleCandidate[] estates;
    private readonly BundleOptions options;
    private readonly HashSet<(int, int)> forbidden = [];
    private readonly DisjointSets together;
    private readonly Dictionary<(int, int), double> diameters = [];

    public Cluster(BundleCandidate[] estates, (int A, int B, long Weight)[] links, BundleOptions options, BundleDecisions decisions)
    {
        (this.estates, this.options, Links) = (estates, options, links);
        for (var a = 0; a < estates.Length && decisions.Forbidden.Count > 0; a++)
        {
            for (var b = a + 1; b < estates.Length; b++)
            {
                if (decisions.Forbidden.Contains(new EstatePair(estates[a].Code, estates[b].Code)))
                    forbidden.Add((a, b));
            }
        }
        together = KeptTogether(decisions);
    }

    public int Count => estates.Length;

    public (int A, int B, long Weight)[] Links { get; }

    /// <summary>Estates that no partition may part: single ones, or joined by a locked or forced pair. Each ascending.</summary>
    public IReadOnlyList<int[]> Atoms => together.Groups();

    public double FloorAreaSquareMetres(IEnumerable<int> part) => part.Sum(i => estates[i].FloorAreaSquareMetres);

    public int Households(IEnumerable<int> part) => part.Sum(i => estates[i].Households);

    public double BudgetYuan(IEnumerable<int> part) => FloorAreaSquareMetres(part) * options.CostPerSquareMetreYuan;

    /// <summary>From the furthest corner to the furthest corner, metres.</summary>
    public double DiameterMetres(IReadOnlyList<int> part)
    {
        double furthest = 0;
        for (var i = 0; i < part.Count; i++)
        {
            for (var j = i; j < part.Count; j++)
                furthest = Math.Max(furthest, Furthest(part[i], part[j]));
        }
        return furthest;
    }

    /// <summary>The caps that the part is beyond: name, value, limit. Cheap ones first; the diameter is asked last.</summary>
    public IEnumerable<(string Cap, double Value, double Limit)> BeyondCaps(IReadOnlyList<int> part)
    {
        var caps = options.Caps;
        if (part.Count > caps.MaxEstates)
            yield return (nameof(caps.MaxEstates), part.Count, caps.MaxEstates);
        if (FloorAreaSquareMetres(part) > caps.MaxFloorAreaSquareMetres)
            yield return (nameof(caps.MaxFloorAreaSquareMetres), FloorAreaSquareMetres(part), caps.MaxFloorAreaSquareMetres);
        if (BudgetYuan(part) > caps.MaxBudgetYuan)
            yield return (nameof(caps.MaxBudgetYuan), BudgetYuan(part), caps.MaxBudgetYuan);
        if (Households(part) > caps.MaxHouseholds)
            yield return (nameof(caps.MaxHouseholds), Households(part), caps.MaxHouseholds);
        if (DiameterMetres(part) > caps.MaxDiameterMetres)
            yield return (nameof(caps.MaxDiameterMetres), DiameterMetres(part), caps.MaxDiameterMetres);
    }

    /// <summary>Whether the part keeps the caps and holds no forbidden pair. An atom always fits: it cannot be divided.</summary>
    public bool Fits(IReadOnlyList<int> part) => (IsAtom(part) || !BeyondCaps(part).Any()) && !HoldsForbidden(part);

    /// <summary>Whether every kept-together pair lies wholly inside or wholly outside the part (ascending).</summary>
    public bool RespectsAtoms(int[] part) =>
        Atoms.All(atom => atom.Length == 1 || Array.TrueForAll(atom, i => Array.BinarySearch(part, i) >= 0)
            || Array.TrueForAll(atom, i => Array.BinarySearch(part, i) < 0));

    private bool IsAtom(IReadOnlyList<int> part)
    {
        var root = together.Find(part[0]);
        return part.All(i => together.Find(i) == root);
    }

    private bool HoldsForbidden(IReadOnlyList<int> part) =>
        forbidden.Count > 0 && forbidden.Any(pair => part.Contains(pair.Item1) && part.Contains(pair.Item2));

    // Locked and forced pairs in code order; one that would bring a forbidden pair together through others is dropped.
    private DisjointSets KeptTogether(BundleDecisions decisions)
    {
        var sets = new DisjointSets(estates.Length);
        foreach (var (a, b, _) in Links)
        {
            var pair = new EstatePair(estates[a].Code, estates[b].Code);
            if (!decisions.Locked.Contains(pair) && !decisions.Forced.Contains(pair))
                continue;
            var (one, other) = (sets.Find(a), sets.Find(b));
            if (!forbidden.Any(no => Joins(sets, no, one, other)))
                sets.Join(a, b);
        }
        return sets;
    }

    private static bool Joins(DisjointSets sets, (int A, int B) pair, int one, int other)
    {
        var (a, b) = (sets.Find(pair.A), sets.Find(pair.B));
        return (a == one && b == other) || (a == other && b == one);
    }

    private double Furthest(int a, int b)
    {
        if (diameters.TryGetValue((a, b), out var known))
            return known;
        double square = 0;
        foreach (var one in estates[a].Corners)
        {
            foreach (var other in estates[b].Corners)
                square = Math.Max(square, (one.X - other.X) * (one.X - other.X) + (one.Y - other.Y) * (one.Y - other.Y));
        }
        return diameters[(a, b)] = Math.Sqrt(square);
    }
}
