namespace Renovation.Gis.DemoTown.Pipes;

/// <summary>
/// Gives every node its depth. Drains fall towards the southernmost manhole of their network at 2 ‰ (services 10 ‰), which is the least
/// slope for plastic DN300; everything else lies at the usual depth of its kind.
/// </summary>
public static class Depths
{
    private const double OutletDepthMetres = 3.6;
    private const double Fall = 0.002;
    private const double ServiceFall = 0.01;
    private const double OverheadMetres = -5.5;

    public static void Give(PipeGraph graph)
    {
        foreach (var node in graph.Nodes.Where(n => !n.Network.RunsByGravity))
            node.DepthMetres = node.Network.UsualDepthMetres;
        foreach (var node in OverheadOnly(graph))
            node.DepthMetres = OverheadMetres;
        foreach (var network in Network.All.Where(n => n.RunsByGravity))
            GiveFall(graph, network);
    }

    // A node where a cable comes down from its pole stays underground.
    private static IEnumerable<DraftNode> OverheadOnly(PipeGraph graph) => graph.Segments
        .SelectMany(s => new[] { (Node: s.Start, s.Stock), (Node: s.End, s.Stock) })
        .GroupBy(end => end.Node)
        .Where(ends => ends.All(end => end.Stock.Embedding == "JK"))
        .Select(ends => ends.Key);

    private static void GiveFall(PipeGraph graph, Network network)
    {
        var pipes = graph.Segments.Where(s => s.Network == network).ToList();
        var neighbours = pipes.Select(p => (From: p.Start, To: p.End, Pipe: p)).Concat(pipes.Select(p => (From: p.End, To: p.Start, Pipe: p)))
            .ToLookup(step => step.From);
        HashSet<DraftNode> seen = [];
        foreach (var outlet in graph.Nodes.Where(n => n.Network == network).OrderBy(n => n.Position.Y).ThenBy(n => n.Position.X))
            if (!seen.Contains(outlet))
                Rise(outlet, node => neighbours[node].Select(step => (step.To, step.Pipe)), seen);
    }

    // Shortest way first (Dijkstra), so that water runs downhill on every pipe, loops included.
    private static void Rise(DraftNode outlet, Func<DraftNode, IEnumerable<(DraftNode To, DraftSegment Pipe)>> steps, HashSet<DraftNode> seen)
    {
        var bottom = outlet.GroundMetres - OutletDepthMetres;
        PriorityQueue<DraftNode, double> open = new();
        open.Enqueue(outlet, 0);
        while (open.TryDequeue(out var node, out var rise))
        {
            if (!seen.Add(node))
                continue;
            node.DepthMetres = Math.Round(node.GroundMetres - (bottom + rise), 3);
            foreach (var (to, pipe) in steps(node))
                if (!seen.Contains(to))
                    open.Enqueue(to, rise + (pipe.LengthMetres * (pipe.IsService ? ServiceFall : Fall)));
        }
    }
}
