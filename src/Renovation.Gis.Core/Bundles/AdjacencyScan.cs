namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// Finds which estates lie near one another, how near, and along what length they face (domain rules 10.1). Prepared once from the
/// footprints in metres (EPSG:4549); asks no clock, no file, no database. Safe to use from several threads.
/// </summary>
public sealed class AdjacencyScan
{
    private const int EstatesAtATime = 128;
    private readonly string[] codes;
    private readonly FootprintArrays shapes;
    private readonly BarrierIndex barriers;
    private readonly BarrierState[] states; // of each estate, found when first asked for
    private readonly PackedTree tree;
    private readonly AdjacencyOptions options;

    /// <summary>Lays the footprints out for measuring. An empty footprint is left out; a code may occur once.</summary>
    public AdjacencyScan(IEnumerable<EstateFootprint> estates, IEnumerable<BarrierShape> barriers, AdjacencyOptions options)
    {
        options.Check();
        this.options = options;
        var drawn = estates.Where(estate => !estate.Footprint.IsEmpty).ToArray();
        Array.Sort(drawn, (left, right) => string.CompareOrdinal(left.Code, right.Code));
        codes = Array.ConvertAll(drawn, estate => estate.Code);
        for (var i = 1; i < codes.Length; i++)
        {
            if (codes[i] == codes[i - 1])
                throw new ArgumentException($"Estate {codes[i]} is given twice.", nameof(estates));
        }
        shapes = new FootprintArrays(Array.ConvertAll(drawn, estate => estate.Footprint));
        this.barriers = new BarrierIndex(barriers, options);
        states = new BarrierState[codes.Length];
        tree = new PackedTree(shapes.Boxes);
    }

    /// <summary>Measures two estates, however far apart; null when they lie further apart than <paramref name="within"/> metres.</summary>
    public static AdjacencyEdge? Measure(
        EstateFootprint one, EstateFootprint other, IEnumerable<BarrierShape> barriers, AdjacencyOptions options, double within)
    {
        var scan = new AdjacencyScan([one, other], barriers, options);
        return scan.codes.Length == 2 ? scan.NewMeasure().Measure(0, 1, within) : null;
    }

    /// <summary>All pairs with a boundary distance of at most <paramref name="within"/> metres, in the order of their codes.</summary>
    /// <param name="within">Metres; the gap for tender edges, the network distance for T4 candidates.</param>
    /// <param name="only">Only pairs with at least one of these codes: the edges an edit of them may change. Null for all.</param>
    /// <param name="cancellation">Stops a scan nobody waits for any more.</param>
    public IReadOnlyList<AdjacencyEdge> Scan(double within, IReadOnlySet<string>? only = null, CancellationToken cancellation = default)
    {
        if (only is null)
            return ScanAll(within, cancellation);
        var chosen = new bool[codes.Length];
        foreach (var code in only)
        {
            var at = Array.BinarySearch(codes, code, StringComparer.Ordinal);
            if (at >= 0)
                chosen[at] = true;
        }
        return ScanAround(chosen, within, cancellation);
    }

    private List<AdjacencyEdge> ScanAll(double within, CancellationToken cancellation)
    {
        var chunks = new List<AdjacencyEdge>[(codes.Length + EstatesAtATime - 1) / EstatesAtATime];
        var parallel = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, chunks.Length, parallel, () => new Worker(NewMeasure()), (c, _, worker) =>
        {
            chunks[c] = [];
            var end = Math.Min(codes.Length, (c + 1) * EstatesAtATime);
            for (var i = c * EstatesAtATime; i < end; i++)
                Neighbours(worker, i, within, other => other > i, chunks[c]);
            return worker;
        }, _ => { });
        var edges = new List<AdjacencyEdge>(chunks.Sum(chunk => chunk.Count));
        foreach (var chunk in chunks)
            edges.AddRange(chunk);
        return edges;
    }

    private List<AdjacencyEdge> ScanAround(bool[] chosen, double within, CancellationToken cancellation)
    {
        var edges = new List<AdjacencyEdge>();
        var worker = new Worker(NewMeasure());
        for (var i = 0; i < chosen.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (chosen[i])
                Neighbours(worker, i, within, other => other > i || (other < i && !chosen[other]), edges);
        }
        edges.Sort((left, right) =>
            string.CompareOrdinal(left.From, right.From) is var order && order != 0 ? order : string.CompareOrdinal(left.To, right.To));
        return edges;
    }

    private void Neighbours(Worker worker, int estate, double within, Func<int, bool> wanted, List<AdjacencyEdge> edges)
    {
        var near = worker.Near;
        near.Clear();
        var box = shapes.BoxOf(estate, within + FacingLength.NoiseMetres);
        tree.Query(box.West, box.South, box.East, box.North, near);
        near.Sort();
        foreach (var other in near)
        {
            if (wanted(other) && worker.Pair.Measure(Math.Min(estate, other), Math.Max(estate, other), within) is { } edge)
                edges.Add(edge);
        }
    }

    private PairMeasure NewMeasure() => new(shapes, codes, barriers, states, options);

    /// <summary>What one thread needs: its kernel and a list for the index to fill.</summary>
    private sealed record Worker(PairMeasure Pair)
    {
        public List<int> Near { get; } = [];
    }
}
