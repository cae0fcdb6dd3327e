using NetTopologySuite.Geometries;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Pipes;

/// <summary>A point of a network; depth is to the top of pressure pipes and cables, to the invert of drains; overhead is negative.</summary>
public sealed class DraftNode(Network network, Coordinate position)
{
    public Network Network { get; } = network;
    public Coordinate Position { get; } = position;
    public string? Kind { get; set; }
    public double DepthMetres { get; set; }
    public string Code { get; set; } = "";

    /// <summary>Ground elevation, 1985 国家高程基准; the plain undulates by a few decimetres.</summary>
    public double GroundMetres => Math.Round(
        4.6 + (0.25 * Math.Sin(Position.X / 700)) + (0.2 * Math.Cos(Position.Y / 900)), 2);
}

/// <summary>A line between two nodes of one network.</summary>
public sealed record DraftSegment(DraftNode Start, DraftNode End, PipeStock Stock)
{
    public Network Network => Start.Network;
    public string Minor { get; init; } = Start.Network.Minor;
    public string? Trunk { get; init; }

    /// <summary>A short line to a house, laid steeper than the pipe it joins.</summary>
    public bool IsService { get; init; }
    public double LengthMetres => Start.Position.Distance(End.Position);
}

/// <summary>Nodes and segments as they are laid; lines of one network that meet at a place share the node there.</summary>
public sealed class PipeGraph
{
    private readonly Dictionary<(Network, long, long), DraftNode> places = [];

    public List<DraftNode> Nodes { get; } = [];

    public List<DraftSegment> Segments { get; } = [];

    /// <summary>The node at this place in town metres, made when it is missing.</summary>
    public DraftNode Node(Network network, double east, double north)
    {
        var key = (network, (long)Math.Round(east * 100), (long)Math.Round(north * 100));
        if (places.TryGetValue(key, out var known))
            return known;
        var node = new DraftNode(network, Ground.At(Math.Round(east, 2), Math.Round(north, 2)));
        places.Add(key, node);
        Nodes.Add(node);
        return node;
    }

    public void Lay(DraftNode start, DraftNode end, PipeStock stock, string? trunk = null, bool service = false, string? minor = null)
    {
        if (start != end)
            Segments.Add(new DraftSegment(start, end, stock) { Trunk = trunk, IsService = service, Minor = minor ?? start.Network.Minor });
    }
}
