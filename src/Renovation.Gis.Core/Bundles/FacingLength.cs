namespace Renovation.Gis.Core.Bundles;

/// <summary>Lengths of one boundary that face another estate, metres: within abut and within the gap, and what barriers leave of them.</summary>
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

    private readonly double[] x = shapes.X;
    private readonly double[] y = shapes.Y;
    private readonly double reach = options.GapMetres + NoiseMetres;
    private readonly double abut = options.AbutMetres + NoiseMetres;

    // edges of B near the edge of A at hand: start, direction, 1 / length²
    private double[] nearX = new double[64], nearY = new double[64], nearDx = new double[64], nearDy = new double[64], nearInv = new double[64];
    private int[] inTheWay = new int[64];
    private int nearCount, inTheWayCount;
    private bool inTheWayKnown;
    private double abutSum, gapSum, abutClear, gapClear;

    /// <summary>One direction. The edges are those of A near B and those of B near A.</summary>
    /// <param name="edgesOfA">Edges of A within reach of B's box.</param>
    /// <param name="b">The polygon looked at.</param>
    /// <param name="edgesOfB">Edges of B within reach of A's box.</param>
    /// <param name="contact">Whether the two touch: then no edge may be dropped for looking away.</param>
    /// <param name="overlap">Whether they share area: then points of A inside B are at distance 0.</param>
    /// <param name="barriers">Barriers near the pair, or null when there is none.</param>
    public FacingMetres Of(
        ReadOnlySpan<int> edgesOfA, int b, ReadOnlySpan<int> edgesOfB, bool contact, bool overlap, BarriersNearby? barriers)
    {
        abutSum = gapSum = abutClear = gapClear = 0;
        foreach (var e in edgesOfA)
        {
            var edge = new Edge(x, y, e);
            if (Gather(edge, edgesOfB, contact) || overlap)
                Walk(edge, edgesOfA, overlap ? b : -1, barriers);
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

    private void Walk(in Edge edge, ReadOnlySpan<int> edgesOfA, int inside, BarriersNearby? barriers)
    {
        var pieces = Math.Max(1, (int)Math.Ceiling(edge.Length / options.SampleMetres - NoiseMetres));
        var step = edge.Length / pieces;
        var state = BarrierState.Unknown;
        for (var k = 0; k < pieces;)
        {
            var along = (k + 0.5) * step;
            var (px, py) = (edge.X + along * edge.UnitX, edge.Y + along * edge.UnitY);
            var square = Nearest(px, py, out var rx, out var ry);
            if (inside >= 0 && shapes.Contains(inside, px, py))
                (square, rx, ry) = (0, 0, 0);
            if (square > reach * reach)
            {
                // the distance changes by at most a metre per metre: leap over what cannot come within reach
                k += (int)Math.Clamp((Math.Sqrt(square) - reach) / step, 1, pieces);
                continue;
            }
            k++;
            if (square > TouchMetres * TouchMetres && Through(edge, edgesOfA, px, py, rx, ry))
                continue;
            Count(step, square, barriers?.Blocks(edge, ref state, px, py, px - rx, py - ry) ?? false);
        }
    }

    private double Nearest(double px, double py, out double rx, out double ry)
    {
        var best = double.MaxValue;
        (rx, ry) = (0, 0);
        for (var i = 0; i < nearCount; i++)
        {
            var (ax, ay) = (px - nearX[i], py - nearY[i]);
            var t = Math.Min(1, Math.Max(0, (ax * nearDx[i] + ay * nearDy[i]) * nearInv[i]));
            ax -= t * nearDx[i];
            ay -= t * nearDy[i];
            var square = ax * ax + ay * ay;
            if (square >= best)
                continue;
            (best, rx, ry) = (square, ax, ay);
        }
        return best;
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

    // r leads from the nearest point of B to the point p of A's edge
    private bool Through(in Edge edge, ReadOnlySpan<int> edgesOfA, double px, double py, double rx, double ry)
    {
        if (ry * edge.UnitX - rx * edge.UnitY <= NoiseMetres)
            return true; // it starts into A, or along A's wall
        if (!inTheWayKnown)
            FindInTheWay(edge, edgesOfA);
        for (var i = 0; i < inTheWayCount; i++)
        {
            var k = inTheWay[i];
            if (Segments.MeetBetween(px, py, px - rx, py - ry, x[k], y[k], x[k + 1], y[k + 1]))
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
}
