namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// The barriers around one pair of estates. A segment crosses a barrier when a part of it runs inside: an estate drawn up to the
/// bank, or along it, is not cut off from its neighbour on the same bank. One instance per thread.
/// </summary>
internal sealed class BarriersNearby(BarrierIndex index)
{
    private readonly double[] x = index.Shapes.X;
    private readonly double[] y = index.Shapes.Y;
    private readonly List<int> edges = [];
    private readonly List<int> close = [];
    private readonly List<int> crossed = [];
    private readonly List<double> cuts = [];
    private readonly bool[] odd = new bool[index.Shapes.Count];

    /// <summary>
    /// Looks around the region that holds all segments asked for next; false when no barrier reaches into it. The state is that of an
    /// estate's box which the region meets: it saves asking again whether a region without banks lies in the middle of a barrier.
    /// </summary>
    public bool Gather(in Box region, BarrierState estate)
    {
        edges.Clear();
        index.Query(region, edges);
        if (edges.Count > 0)
            return true;
        return estate == BarrierState.Mixed
            ? Covers((region.West + region.East) / 2, (region.South + region.North) / 2)
            : estate == BarrierState.Inside;
    }

    /// <summary>Whether a link from the edge approached crosses a barrier; the state is what is known of the edge so far.</summary>
    public bool Blocks(in Edge edge, ref BarrierState state, double px, double py, double qx, double qy)
    {
        if (IsTouch(px, py, qx, qy))
            return false;
        var box = Box.Around(px, py, qx, qy, FacingLength.NoiseMetres);
        var near = false;
        foreach (var k in close)
        {
            if (!box.Meets(x[k], y[k], x[k + 1], y[k + 1]))
                continue;
            var contact = Segments.Meeting(px, py, qx, qy, x[k], y[k], x[k + 1], y[k + 1]);
            if (contact == Contact.Cross)
                return true;
            near |= contact == Contact.Near;
        }
        if (near)
            return PartlyInside(px, py, qx, qy);
        if (state == BarrierState.Unknown)
            state = Along(edge);
        return state == BarrierState.Mixed ? Covers(px, py) : state == BarrierState.Inside;
    }

    /// <summary>Whether a segment between two points crosses a barrier.</summary>
    public bool Blocks(double px, double py, double qx, double qy) =>
        !IsTouch(px, py, qx, qy)
        && Gather(Box.Around(px, py, qx, qy, FacingLength.NoiseMetres), BarrierState.Mixed)
        && PartlyInside(px, py, qx, qy);

    private static bool IsTouch(double px, double py, double qx, double qy) =>
        (qx - px) * (qx - px) + (qy - py) * (qy - py) <= FacingLength.TouchMetres * FacingLength.TouchMetres;

    /// <summary>One answer for all points of an estate's boundary; mixed when it meets a bank or has several rings.</summary>
    public BarrierState Of(FootprintArrays estates, int estate)
    {
        var ring = estates.FirstRing[estate];
        if (estates.FirstRing[estate + 1] > ring + 1)
            return BarrierState.Mixed;
        edges.Clear();
        index.Query(estates.BoxOf(estate, FacingLength.NoiseMetres), edges);
        for (var e = estates.RingStart[ring]; e < estates.RingStart[ring + 1] - 1; e++)
        {
            if (Touches(estates.X[e], estates.Y[e], estates.X[e + 1], estates.Y[e + 1]))
                return BarrierState.Mixed;
        }
        return Covers(estates.X[estates.RingStart[ring]], estates.Y[estates.RingStart[ring]]) ? BarrierState.Inside : BarrierState.Outside;
    }

    /// <summary>Keeps the banks near one edge for the questions that follow; false when no link from it can cross any.</summary>
    public bool Approach(in Edge edge, double reach, BarrierState state)
    {
        close.Clear();
        var box = edge.Around(reach);
        foreach (var i in edges)
        {
            var k = index.Vertex(i);
            if (box.Meets(x[k], y[k], x[k + 1], y[k + 1]))
                close.Add(k);
        }
        return close.Count > 0 || state != BarrierState.Outside;
    }

    private bool Touches(double ax, double ay, double bx, double by)
    {
        var box = Box.Around(ax, ay, bx, by, FacingLength.NoiseMetres);
        foreach (var i in edges)
        {
            var k = index.Vertex(i);
            if (box.Meets(x[k], y[k], x[k + 1], y[k + 1])
                && Segments.Meeting(ax, ay, bx, by, x[k], y[k], x[k + 1], y[k + 1]) != Contact.None)
                return true;
        }
        return false;
    }

    private BarrierState Along(in Edge edge)
    {
        if (Touches(edge.X, edge.Y, edge.X2, edge.Y2))
            return BarrierState.Mixed;
        return Covers(edge.X, edge.Y) ? BarrierState.Inside : BarrierState.Outside;
    }

    // Touches no bank cleanly (along it, through its corner, ending on it): cut at every contact and ask for the middle of each piece.
    private bool PartlyInside(double px, double py, double qx, double qy)
    {
        cuts.Clear();
        cuts.Add(0);
        cuts.Add(1);
        foreach (var i in edges)
        {
            var k = index.Vertex(i);
            Segments.AddContacts(px, py, qx, qy, x[k], y[k], x[k + 1], y[k + 1], cuts);
        }
        cuts.Sort();
        var length = Math.Sqrt((qx - px) * (qx - px) + (qy - py) * (qy - py));
        for (var i = 1; i < cuts.Count; i++)
        {
            var middle = (cuts[i] + cuts[i - 1]) / 2;
            if ((cuts[i] - cuts[i - 1]) * length > FacingLength.TouchMetres
                && Covers(px + middle * (qx - px), py + middle * (qy - py)))
                return true;
        }
        return false;
    }

    private bool Covers(double px, double py)
    {
        crossed.Clear();
        index.QueryEastOf(px, py, crossed);
        if (crossed.Count == 0)
            return false;
        var covers = false;
        foreach (var i in crossed)
        {
            var k = index.Vertex(i);
            if (y[k] > py != y[k + 1] > py && px < x[k] + (py - y[k]) / (y[k + 1] - y[k]) * (x[k + 1] - x[k]))
                odd[index.Owners[i]] ^= true;
        }
        foreach (var i in crossed)
        {
            covers |= odd[index.Owners[i]];
            odd[index.Owners[i]] = false;
        }
        return covers;
    }
}
