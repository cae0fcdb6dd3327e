namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// Distance between two polygons: nearest vertex-to-edge pair, 0 when edges cross or one holds the other. Works on the edges near the
/// other polygon only and drops pairs of edges whose boxes lie further apart than the best found. One instance per thread.
/// </summary>
internal sealed class NearestPoints(FootprintArrays shapes)
{
    private readonly double[] x = shapes.X;
    private readonly double[] y = shapes.Y;
    private double best;
    private double vertexX, vertexY, footX, footY;
    private bool vertexOfA;

    /// <summary>Squared distance, square metres.</summary>
    public double SquareMetres => best;

    public MetrePoint PointOfA => vertexOfA ? new(vertexX, vertexY) : new(footX, footY);

    public MetrePoint PointOfB => vertexOfA ? new(footX, footY) : new(vertexX, vertexY);

    /// <summary>False when they lie further apart than the given distance, metres. The edges are those near the other polygon.</summary>
    public bool Find(int a, ReadOnlySpan<int> edgesOfA, int b, ReadOnlySpan<int> edgesOfB, double within)
    {
        best = within * within;
        if (Holds(a, b) || Holds(b, a))
            return true;
        var found = false;
        var boxOfB = shapes.BoxOf(b, 0);
        foreach (var e in edgesOfA)
        {
            if (SquareGap(e, boxOfB) > best)
                continue;
            found |= AgainstEdges(e, edgesOfB);
            if (best == 0)
                return true;
        }
        return found;
    }

    // A part inside the other polygon may have no edge near its boundary.
    private bool Holds(int outer, int inner)
    {
        var box = shapes.BoxOf(outer, 0);
        for (var ring = shapes.FirstRing[inner]; ring < shapes.FirstRing[inner + 1]; ring++)
        {
            var k = shapes.RingStart[ring];
            if (!shapes.RingIsShell[ring] || !box.Holds(x[k], y[k]) || !shapes.Contains(outer, x[k], y[k]))
                continue;
            best = 0;
            (vertexX, vertexY, footX, footY, vertexOfA) = (x[k], y[k], x[k], y[k], true);
            return true;
        }
        return false;
    }

    private bool AgainstEdges(int e, ReadOnlySpan<int> others)
    {
        var found = false;
        var (west, east) = x[e] < x[e + 1] ? (x[e], x[e + 1]) : (x[e + 1], x[e]);
        var (south, north) = y[e] < y[e + 1] ? (y[e], y[e + 1]) : (y[e + 1], y[e]);
        foreach (var f in others)
        {
            var across = Math.Max(0, Math.Max(Math.Min(x[f], x[f + 1]) - east, west - Math.Max(x[f], x[f + 1])));
            var along = Math.Max(0, Math.Max(Math.Min(y[f], y[f + 1]) - north, south - Math.Max(y[f], y[f + 1])));
            var gap = across * across + along * along;
            if (gap > best)
                continue;
            // every vertex starts exactly one edge, so start points alone meet every vertex-to-edge pair
            found |= Vertex(e, f, true) | Vertex(f, e, false);
            if (gap == 0)
                found |= Crossing(e, f);
        }
        return found;
    }

    private bool Vertex(int v, int edge, bool ofA)
    {
        var (dx, dy) = (x[edge + 1] - x[edge], y[edge + 1] - y[edge]);
        var (px, py) = (x[v] - x[edge], y[v] - y[edge]);
        var t = Math.Clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0, 1);
        var (rx, ry) = (px - t * dx, py - t * dy);
        var square = rx * rx + ry * ry;
        if (square > best)
            return false;
        best = square;
        (vertexX, vertexY, vertexOfA) = (x[v], y[v], ofA);
        (footX, footY) = (x[edge] + t * dx, y[edge] + t * dy);
        return true;
    }

    private bool Crossing(int e, int f)
    {
        var (ex, ey) = (x[e + 1] - x[e], y[e + 1] - y[e]);
        var (fx, fy) = (x[f + 1] - x[f], y[f + 1] - y[f]);
        var from = ex * (y[f] - y[e]) - ey * (x[f] - x[e]);
        var to = ex * (y[f + 1] - y[e]) - ey * (x[f + 1] - x[e]);
        if (from * to >= 0)
            return false;
        var first = fx * (y[e] - y[f]) - fy * (x[e] - x[f]);
        var last = fx * (y[e + 1] - y[f]) - fy * (x[e + 1] - x[f]);
        if (first * last >= 0)
            return false;
        var t = first / (first - last);
        best = 0;
        (vertexX, vertexY, vertexOfA) = (x[e] + t * ex, y[e] + t * ey, true);
        (footX, footY) = (vertexX, vertexY);
        return true;
    }

    private double SquareGap(int e, in Box box)
    {
        var across = Math.Max(0, Math.Max(Math.Min(x[e], x[e + 1]) - box.East, box.West - Math.Max(x[e], x[e + 1])));
        var along = Math.Max(0, Math.Max(Math.Min(y[e], y[e + 1]) - box.North, box.South - Math.Max(y[e], y[e + 1])));
        return across * across + along * along;
    }
}
