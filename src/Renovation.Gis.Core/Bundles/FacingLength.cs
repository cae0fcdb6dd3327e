using System.Numerics;

namespace Renovation.Gis.Core.Bundles;

/// <summary>Lengths of a boundary that face another estate, metres: within abut, within the gap, what barriers leave of both.</summary>
internal readonly record struct FacingMetres(double Abut, double Gap, double AbutClear, double GapClear)
{
    public FacingMetres Least(in FacingMetres other) => new(
        Math.Min(Abut, other.Abut), Math.Min(Gap, other.Gap), Math.Min(AbutClear, other.AbutClear), Math.Min(GapClear, other.GapClear));
}

/// <summary>
/// Facing length F(A→B): length of A's boundary whose nearest point on B is within reach along a segment that does not pass through A.
/// Each edge is cut into equal pieces of at most the sample length; a piece counts when its midpoint does. One instance per thread.
/// </summary>
internal sealed class FacingLength(FootprintArrays shapes, AdjacencyOptions options)
{
    /// <summary>Below this a segment is a touch: it has no direction that could lead through the estate.</summary>
    public const double TouchMetres = 1e-3;

    /// <summary>Rounding of metre coordinates in the millions; a segment nearer to a wall than this runs along it.</summary>
    public const double NoiseMetres = 1e-6;

    /// <summary>A segment that leaves the wall at less than this (half a degree) runs along it (ours).</summary>
    private const double GrazingSine = 0.01;

    private static readonly Vector<double> Lanes = Vector.CreateSequence(0.0, 1.0);
    private readonly double[] x = shapes.X;
    private readonly double[] y = shapes.Y;
    private readonly double reach = options.GapMetres + NoiseMetres;
    private readonly double abut = options.AbutMetres + NoiseMetres;

    // edges of B near the edge of A at hand: start, direction, 1 / length²
    private double[] nearX = new double[64], nearY = new double[64];
    private double[] nearDx = new double[64], nearDy = new double[64], nearInv = new double[64];
    private int[] inTheWay = new int[64];
    private int nearCount, inTheWayCount;
    private bool inTheWayKnown;

    // per lane: squared distance, and the vector from the nearest point of B
    private readonly double[] squares = new double[Vector<double>.Count];
    private readonly double[] fromX = new double[Vector<double>.Count];
    private readonly double[] fromY = new double[Vector<double>.Count];
    private double abutSum, gapSum, abutClear, gapClear;

    /// <summary>One direction. The edges are those of A near B and those of B near A.</summary>
    /// <param name="edgesOfA">Edges of A within reach of B's box.</param>
    /// <param name="b">The polygon looked at.</param>
    /// <param name="edgesOfB">Edges of B within reach of A's box.</param>
    /// <param name="contact">Whether the two touch: then no edge may be dropped for looking away.</param>
    /// <param name="overlap">Whether they share area: then points of A inside B are at distance 0.</param>
    /// <param name="barriers">Barriers near the pair, or null when there is none.</param>
    /// <param name="state">Where A lies with regard to the barriers, if one answer holds for all of it.</param>
    public FacingMetres Of(
        ReadOnlySpan<int> edgesOfA,
        int b,
        ReadOnlySpan<int> edgesOfB,
        bool contact,
        bool overlap,
        BarriersNearby? barriers,
        BarrierState state)
    {
        abutSum = gapSum = abutClear = gapClear = 0;
        foreach (var e in edgesOfA)
        {
            var edge = new Edge(x, y, e);
            if (Gather(edge, edgesOfB, contact) || overlap)
                Walk(edge, edgesOfA, overlap ? b : -1, barriers?.Approach(edge, reach, state) == true ? barriers : null, state);
        }
        return new(abutSum, gapSum, abutClear, gapClear);
    }

    private bool Gather(in Edge edge, ReadOnlySpan<int> edgesOfB, bool contact)
    {
        nearCount = 0;
        inTheWayKnown = false;
        var box = edge.Around(reach);
        var furthestOut = double.MinValue;
        foreach (var f in edgesOfB)
        {
            if (!box.Meets(x[f], y[f], x[f + 1], y[f + 1]))
                continue;
            Keep(f);
            furthestOut = Math.Max(furthestOut, Math.Max(edge.Outward(x[f], y[f]), edge.Outward(x[f + 1], y[f + 1])));
        }
        // all of B behind this edge: every segment to it would lead through A
        return nearCount > 0 && (contact || furthestOut > NoiseMetres);
    }

    private void Keep(int f)
    {
        if (nearCount == nearX.Length)
        {
            var size = 2 * nearCount;
            Array.Resize(ref nearX, size);
            Array.Resize(ref nearY, size);
            Array.Resize(ref nearDx, size);
            Array.Resize(ref nearDy, size);
            Array.Resize(ref nearInv, size);
        }
        var (dx, dy) = (x[f + 1] - x[f], y[f + 1] - y[f]);
        (nearX[nearCount], nearY[nearCount], nearDx[nearCount], nearDy[nearCount]) = (x[f], y[f], dx, dy);
        nearInv[nearCount++] = 1 / (dx * dx + dy * dy);
    }

    private void Walk(in Edge edge, ReadOnlySpan<int> edgesOfA, int inside, BarriersNearby? barriers, BarrierState state)
    {
        var pieces = Math.Max(1, (int)Math.Ceiling(edge.Length / options.SampleMetres - NoiseMetres));
        var step = edge.Length / pieces;
        state = state == BarrierState.Mixed ? BarrierState.Unknown : state; // of the estate; perhaps one answer holds for this edge
        for (var k = 0; k < pieces;)
        {
            Nearest(edge, k, step);
            var next = Math.Min(pieces, k + squares.Length);
            var least = double.MaxValue;
            for (var lane = 0; k < next; k++, lane++)
            {
                least = Math.Min(least, squares[lane]);
                if (squares[lane] > reach * reach && inside < 0)
                    continue;
                var along = (k + 0.5) * step;
                Judge(edge, edgesOfA, inside, barriers, ref state, new Sample(
                    edge.X + along * edge.UnitX, edge.Y + along * edge.UnitY, squares[lane], fromX[lane], fromY[lane], step));
            }
            // the distance changes by at most a metre per metre: leap over what cannot come within reach
            if (inside < 0 && least > reach * reach)
                k += (int)Math.Clamp((Math.Sqrt(least) - reach) / step - squares.Length, 0, pieces);
        }
    }

    private void Judge(
        in Edge edge, ReadOnlySpan<int> edgesOfA, int inside, BarriersNearby? barriers, ref BarrierState state, in Sample at)
    {
        if (inside >= 0 && shapes.Contains(inside, at.X, at.Y))
        {
            Count(at.Step, 0, false);
            return;
        }
        if (at.Square > reach * reach || (at.Square > TouchMetres * TouchMetres && Through(edge, edgesOfA, at)))
            return;
        Count(at.Step, at.Square, barriers?.Blocks(edge, ref state, at.X, at.Y, at.X - at.FromX, at.Y - at.FromY) ?? false);
    }

    // The nearest points of B to as many neighbouring samples as the processor takes at once.
    private void Nearest(in Edge edge, int k, double step)
    {
        var along = (Lanes + new Vector<double>(k + 0.5)) * step;
        var px = new Vector<double>(edge.X) + along * edge.UnitX;
        var py = new Vector<double>(edge.Y) + along * edge.UnitY;
        var best = new Vector<double>(double.MaxValue);
        var (bestX, bestY) = (Vector<double>.Zero, Vector<double>.Zero);
        for (var i = 0; i < nearCount; i++)
        {
            var (dx, dy) = (new Vector<double>(nearDx[i]), new Vector<double>(nearDy[i]));
            var ax = px - new Vector<double>(nearX[i]);
            var ay = py - new Vector<double>(nearY[i]);
            var t = Vector.Min(Vector<double>.One, Vector.Max(Vector<double>.Zero, (ax * dx + ay * dy) * nearInv[i]));
            ax -= t * dx;
            ay -= t * dy;
            var square = ax * ax + ay * ay;
            var nearer = Vector.LessThan(square, best);
            best = Vector.ConditionalSelect(nearer, square, best);
            bestX = Vector.ConditionalSelect(nearer, ax, bestX);
            bestY = Vector.ConditionalSelect(nearer, ay, bestY);
        }
        best.CopyTo(squares);
        bestX.CopyTo(fromX);
        bestY.CopyTo(fromY);
    }

    private void Count(double step, double square, bool blocked)
    {
        var near = square <= abut * abut;
        gapSum += step;
        abutSum += near ? step : 0;
        if (blocked)
            return;
        gapClear += step;
        abutClear += near ? step : 0;
    }

    private bool Through(in Edge edge, ReadOnlySpan<int> edgesOfA, in Sample at)
    {
        // it starts into A, or along A's wall: a surveyed wall is never exactly straight, so a grazing start counts as along it
        if (at.FromY * edge.UnitX - at.FromX * edge.UnitY <= GrazingSine * Math.Sqrt(at.Square))
            return true;
        if (!inTheWayKnown)
            FindInTheWay(edge, edgesOfA);
        for (var i = 0; i < inTheWayCount; i++)
        {
            var k = inTheWay[i];
            if (Segments.MeetBetween(at.X, at.Y, at.X - at.FromX, at.Y - at.FromY, x[k], y[k], x[k + 1], y[k + 1]))
                return true;
        }
        return false;
    }

    // Only edges that rise in front of this one can cut a segment that leaves it outward: none of a convex estate.
    private void FindInTheWay(in Edge edge, ReadOnlySpan<int> edgesOfA)
    {
        inTheWayKnown = true;
        inTheWayCount = 0;
        if (inTheWay.Length < edgesOfA.Length)
            inTheWay = new int[2 * edgesOfA.Length];
        var box = edge.Around(reach);
        foreach (var k in edgesOfA)
        {
            if (Math.Max(edge.Outward(x[k], y[k]), edge.Outward(x[k + 1], y[k + 1])) > NoiseMetres
                && box.Meets(x[k], y[k], x[k + 1], y[k + 1]))
                inTheWay[inTheWayCount++] = k;
        }
    }

    /// <summary>The middle of one piece, its squared distance, the vector from the nearest point of B, and how long the piece is.</summary>
    private readonly record struct Sample(double X, double Y, double Square, double FromX, double FromY, double Step);
}
