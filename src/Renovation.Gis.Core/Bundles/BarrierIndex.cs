namespace Renovation.Gis.Core.Bundles;

/// <summary>Whether the points of an edge lie in a barrier; found once per edge where the edge meets no bank.</summary>
internal enum BarrierState
{
    Unknown,
    Outside,
    Inside,
    Mixed,
}

/// <summary>All barriers that count, with an index over their edges. Read by all threads.</summary>
internal sealed class BarrierIndex
{
    private readonly PackedTree tree;
    private readonly int[] edges;
    private readonly PackedTree whole; // boxes of whole barriers

    public BarrierIndex(IEnumerable<BarrierShape> barriers, AdjacencyOptions options)
    {
        Shapes = new FootprintArrays([.. barriers.Where(barrier => barrier.Blocks(options)).Select(barrier => barrier.Footprint)]);
        var found = new List<int>();
        var owners = new List<int>();
        for (var polygon = 0; polygon < Shapes.Count; polygon++)
        {
            for (var ring = Shapes.FirstRing[polygon]; ring < Shapes.FirstRing[polygon + 1]; ring++)
            {
                for (var k = Shapes.RingStart[ring]; k < Shapes.RingStart[ring + 1] - 1; k++)
                {
                    found.Add(k);
                    owners.Add(polygon);
                }
            }
        }
        (edges, Owners) = ([.. found], [.. owners]);
        tree = new PackedTree(BoxesOf(found));
        whole = new PackedTree(Shapes.Boxes);
    }

    public FootprintArrays Shapes { get; }

    /// <summary>The barrier that each indexed edge belongs to.</summary>
    public int[] Owners { get; }

    public bool IsEmpty => edges.Length == 0;

    /// <summary>First vertex of an indexed edge.</summary>
    public int Vertex(int indexed) => edges[indexed];

    public void Query(in Box box, List<int> found) => tree.Query(box.West, box.South, box.East, box.North, found);

    /// <summary>Indexed edges that a ray from the point to the east may cross, up to the end of the barriers around the point.</summary>
    public void QueryEastOf(double x, double y, List<int> found)
    {
        whole.Query(x, y, x, y, found);
        var east = double.MinValue;
        foreach (var barrier in found)
            east = Math.Max(east, Shapes.Boxes[4 * barrier + 2]);
        found.Clear();
        if (east >= x)
            tree.Query(x, y, east, y, found);
    }

    private double[] BoxesOf(List<int> found)
    {
        var boxes = new double[4 * found.Count];
        for (var i = 0; i < found.Count; i++)
        {
            var k = found[i];
            var box = Box.Around(Shapes.X[k], Shapes.Y[k], Shapes.X[k + 1], Shapes.Y[k + 1], 0);
            (boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]) = (box.West, box.South, box.East, box.North);
        }
        return boxes;
    }
}
