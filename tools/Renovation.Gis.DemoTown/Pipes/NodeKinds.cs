namespace Renovation.Gis.DemoTown.Pipes;

/// <summary>Names every node by what stands there (附属物) or by how its lines meet (特征), as a point table does.</summary>
public static class NodeKinds
{
    public static void Give(PipeGraph graph)
    {
        var lines = graph.Segments.SelectMany(s => new[] { (Node: s.Start, Line: s), (Node: s.End, Line: s) }).ToLookup(e => e.Node, e => e.Line);
        foreach (var node in graph.Nodes)
            node.Kind ??= Kind(node, lines[node].Count());
    }

    private static string Kind(DraftNode node, int lines) => (node.Network.Category, node.Network.Minor) switch
    {
        ("PS", "YS") => lines == 1 ? "雨水箅" : "检修井",
        ("PS", _) => "检修井",
        ("JS" or "RQ", _) => Joint(lines),
        ("DL", "LD") => "路灯",
        ("DL", _) => lines > 2 ? "分支箱" : "手孔",
        _ => lines > 2 ? "人孔" : "手孔",
    };

    private static string Joint(int lines) => lines switch { 1 => "起讫点", 2 => "阀门", 3 => "三通", _ => "四通" };
}
