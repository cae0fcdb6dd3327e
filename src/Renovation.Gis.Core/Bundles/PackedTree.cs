namespace Renovation.Gis.Core.Bundles;

/// <summary>
/// An R-tree of boxes that never changes: sorted along a Hilbert curve, 16 boxes a node, plain arrays, no object per entry.
/// </summary>
internal sealed class PackedTree
{
    private const int NodeSize = 16;
    private readonly double[] boxes; // 4 a box: west, south, east, north; the leaves first, the root last
    private readonly int[] targets;  // of a leaf: the item; of a node: the position of its first child
    private readonly int leaves;

    /// <summary>Packs boxes given as four numbers each: west, south, east, north.</summary>
    public PackedTree(double[] itemBoxes)
    {
        leaves = itemBoxes.Length / 4;
        var total = leaves;
        for (var level = leaves; level > 1;)
            total += level = (level + NodeSize - 1) / NodeSize;
        boxes = new double[4 * total];
        targets = new int[total];
        PlaceLeaves(itemBoxes);
        PlaceNodes();
    }

    /// <summary>Adds every item whose box meets the given one (touching counts).</summary>
    public void Query(double west, double south, double east, double north, List<int> found)
    {
        if (targets.Length == 0)
            return;
        Span<int> open = stackalloc int[NodeSize * 9]; // 16 to the 8th items: more than an int counts
        var depth = 0;
        open[depth++] = targets.Length - 1;
        while (depth > 0)
        {
            var at = open[--depth];
            if (!Meets(at, west, south, east, north))
                continue;
            if (at < leaves)
            {
                found.Add(targets[at]);
                continue;
            }
            var end = ChildEnd(at);
            for (var child = targets[at]; child < end; child++)
            {
                if (child >= leaves)
                    open[depth++] = child;
                else if (Meets(child, west, south, east, north))
                    found.Add(targets[child]);
            }
        }
    }

    // Children of a node are contiguous, so the next node's first child ends them; the last node of a level ends where its level begins.
    private int ChildEnd(int node)
    {
        var end = targets[node] + NodeSize;
        if (node + 1 < targets.Length && targets[node + 1] > targets[node])
            return Math.Min(end, targets[node + 1]);
        return Math.Min(end, node);
    }

    private bool Meets(int at, double west, double south, double east, double north)
    {
        var box = boxes.AsSpan(4 * at, 4);
        return box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south;
    }

    private void PlaceLeaves(double[] itemBoxes)
    {
        var keys = HilbertKeys(itemBoxes, leaves);
        var order = new int[leaves];
        for (var i = 0; i < leaves; i++)
            order[i] = i;
        Array.Sort(keys, order);
        for (var i = 0; i < leaves; i++)
        {
            targets[i] = order[i];
            itemBoxes.AsSpan(4 * order[i], 4).CopyTo(boxes.AsSpan(4 * i));
        }
    }

    private void PlaceNodes()
    {
        int from = 0, to = leaves, at = leaves;
        while (to - from > 1)
        {
            for (var child = from; child < to; child += NodeSize)
            {
                targets[at] = child;
                Enclose(child, Math.Min(child + NodeSize, to), at++);
            }
            (from, to) = (to, at);
        }
    }

    private void Enclose(int from, int to, int node)
    {
        double west = double.MaxValue, south = double.MaxValue, east = double.MinValue, north = double.MinValue;
        for (var i = from; i < to; i++)
        {
            west = Math.Min(west, boxes[4 * i]);
            south = Math.Min(south, boxes[4 * i + 1]);
            east = Math.Max(east, boxes[4 * i + 2]);
            north = Math.Max(north, boxes[4 * i + 3]);
        }
        (boxes[4 * node], boxes[4 * node + 1], boxes[4 * node + 2], boxes[4 * node + 3]) = (west, south, east, north);
    }

    /// <summary>The place of each box's centre along a Hilbert curve over all of them: neighbours get near numbers.</summary>
    internal static uint[] HilbertKeys(double[] boxes, int count)
    {
        double west = double.MaxValue, south = double.MaxValue, east = double.MinValue, north = double.MinValue;
        for (var i = 0; i < count; i++)
        {
            west = Math.Min(west, boxes[4 * i]);
            south = Math.Min(south, boxes[4 * i + 1]);
            east = Math.Max(east, boxes[4 * i + 2]);
            north = Math.Max(north, boxes[4 * i + 3]);
        }
        var scale = 32767.5 / Math.Max(1e-9, Math.Max(east - west, north - south));
        var keys = new uint[count];
        for (var i = 0; i < count; i++)
        {
            var x = (uint)((boxes[4 * i] + boxes[4 * i + 2] - 2 * west) * scale);
            var y = (uint)((boxes[4 * i + 1] + boxes[4 * i + 3] - 2 * south) * scale);
            keys[i] = Hilbert(x, y);
        }
        return keys;
    }

    private static uint Hilbert(uint x, uint y)
    {
        uint key = 0;
        for (var side = 32768u; side > 0; side >>= 1)
        {
            var right = (x & side) > 0 ? 1u : 0u;
            var upper = (y & side) > 0 ? 1u : 0u;
            key = (key << 2) | ((3 * right) ^ upper);
            if (upper == 1)
                continue;
            if (right == 1)
                (x, y) = (65535 - x, 65535 - y);
            (x, y) = (y, x);
        }
        return key;
    }
}
