namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// Measures one pair of estates (domain rules 10.1). The full scan, the neighbourhood of an edit and a single question all come
/// through here, always with the pair in code order: they cannot disagree. One instance per thread.
/// </summary>
internal sealed class PairMeasure(
    FootprintArrays shapes, string[] codes, BarrierIndex barriers, BarrierState[] states, AdjacencyOptions options)
{
    private readonly NearestPoints nearest = new(shapes);
    private readonly FacingLength facing = new(shapes, options);
    private readonly BarriersNearby nearby = new(barriers);
    private int[] edgesOfA = [];
    private int[] edgesOfB = [];

    /// <summary>Null when the two lie further apart than <paramref name="within"/> metres. Call with a before b.</summary>
    public AdjacencyEdge? Measure(int a, int b, double within)
    {
        var limit = within + FacingLength.NoiseMetres;
        var countA = shapes.EdgesMeeting(a, shapes.BoxOf(b, limit), ref edgesOfA);
        var countB = shapes.EdgesMeeting(b, shapes.BoxOf(a, limit), ref edgesOfB);
        if (!nearest.Find(a, edgesOfA.AsSpan(0, countA), b, edgesOfB.AsSpan(0, countB), limit))
            return null;
        var gap = Math.Sqrt(nearest.SquareMetres);
        var (from, to) = (nearest.PointOfA, nearest.PointOfB);
        var overlap = gap <= FacingLength.TouchMetres ? OverlapArea.Of(shapes, a, b) : 0;
        var lengths = gap <= Reach ? Facing(a, b, gap, overlap) : default;
        var (kind, metres) = Classify(a, b, gap, overlap, lengths.AbutClear, lengths.GapClear);
        var barrier = kind == AdjacencyClass.None && !barriers.IsEmpty
            && (Classify(a, b, gap, overlap, lengths.Abut, lengths.Gap).Class != AdjacencyClass.None
                || nearby.Blocks(from.X, from.Y, to.X, to.Y));
        return new AdjacencyEdge(codes[a], codes[b], kind, gap, metres, barrier, from, to);
    }

    private double Reach => options.GapMetres + FacingLength.NoiseMetres;

    private FacingMetres Facing(int a, int b, double gap, double overlap)
    {
        var countA = shapes.EdgesMeeting(a, shapes.BoxOf(b, Reach), ref edgesOfA);
        var countB = shapes.EdgesMeeting(b, shapes.BoxOf(a, Reach), ref edgesOfB);
        // every link lies within reach of both and between them: a road behind the pair is not looked at
        var between = shapes.BoxOf(a, Reach).Common(shapes.BoxOf(b, Reach)).Common(shapes.BoxOf(a, 0).Joined(shapes.BoxOf(b, 0)));
        var (stateOfA, stateOfB) = barriers.IsEmpty ? (BarrierState.Outside, BarrierState.Outside) : (Whole(a), Whole(b));
        var cut = !barriers.IsEmpty && nearby.Gather(between, stateOfA) ? nearby : null;
        var first = edgesOfA.AsSpan(0, countA);
        var second = edgesOfB.AsSpan(0, countB);
        var contact = gap <= FacingLength.TouchMetres;
        var inside = overlap > FacingLength.TouchMetres;
        return facing.Of(first, b, second, contact, inside, cut, stateOfA)
            .Least(facing.Of(second, a, first, contact, inside, cut, stateOfB));
    }

    // Asked once per estate, by whichever thread comes first: a ray over the district for each wall would cost more than the walls.
    private BarrierState Whole(int estate)
    {
        if (states[estate] == BarrierState.Unknown)
            states[estate] = nearby.Of(shapes, estate);
        return states[estate];
    }

    private (AdjacencyClass Class, double FacingMetres) Classify(
        int a, int b, double gap, double overlap, double abutMetres, double gapMetres)
    {
        var smaller = Math.Min(shapes.AreaSquareMetres[a], shapes.AreaSquareMetres[b]);
        if (overlap > Math.Max(options.OverlapSquareMetres, options.OverlapShare * smaller))
            return (AdjacencyClass.T0, gapMetres);
        // a micrometre of slack: a gap drawn as exactly 30 m must survive the way through degrees and back
        const double slack = FacingLength.NoiseMetres;
        if (gap <= options.AbutMetres + slack && abutMetres >= options.AbutMinimumLength - slack)
            return (AdjacencyClass.T1, abutMetres);
        if (gap > options.GapMetres + slack || gapMetres < options.FaceMinimum - slack)
            return (AdjacencyClass.None, gapMetres);
        return (gap <= options.NearMetres + slack ? AdjacencyClass.T2 : AdjacencyClass.T3, gapMetres);
    }
}
