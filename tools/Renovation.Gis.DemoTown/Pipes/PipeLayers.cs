using Renovation.Gis.Core.Spatial;
using Renovation.Gis.DemoTown.Estates;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Pipes;

/// <summary>The seven networks: mains in the streets, courtyard pipes in the estates, services to the houses.</summary>
public static class PipeLayers
{
    // A millimetre, as surveyors deliver.
    private const int Decimals = 8;

    private static readonly PipeGraph Graph = Laid();

    public static TownLayer Nodes { get; } = new("pipe-nodes", Decimals, [.. Graph.Nodes.Select(Feature)]);

    public static TownLayer Segments { get; } = new("pipe-segments", Decimals, [.. Graph.Segments.Select(Feature)]);

    private static PipeGraph Laid()
    {
        var graph = new PipeGraph();
        foreach (var place in MainStretches.Places)
            LayPlace(graph, place);
        Depths.Give(graph);
        Number(graph);
        NodeKinds.Give(graph);
        return graph;
    }

    private static void LayPlace(PipeGraph graph, IReadOnlyList<MainStretch> place)
    {
        var mains = new LayMains(graph, place);
        foreach (var estate in EstateTable.Targets)
        {
            var lay = new LayEstate(graph, mains, estate);
            if (place.FirstOrDefault(s => IsGateStreet(s, estate)) is { } street)
                lay.Lay(street);
            else if (estate.Rows.Length == 0 && place.FirstOrDefault(s => s.Code == "槐荫巷") is { } lane)
                lay.LayFrom(lane);
        }

        mains.Lay();
    }

    private static bool IsGateStreet(MainStretch stretch, DemoEstate estate)
    {
        var middle = estate.Boundary.Centroid.X - Ground.At(0, 0).X;
        return !stretch.RunsNorth && stretch.At == estate.GateStreetNorth && stretch.From < middle && middle < stretch.To;
    }

    private static void Number(PipeGraph graph)
    {
        foreach (var group in graph.Nodes.GroupBy(n => n.Network.Category))
            foreach (var (index, node) in group.Index())
                node.Code = $"{group.Key}D{index + 1:0000}";
    }

    private static TownFeature Feature(DraftNode node) => new(node.Code, Srid.MetricFactory.CreatePoint(node.Position),
        [("category", node.Network.Category), ("kind", node.Kind), ("elevationMetres", node.GroundMetres), ("owner", node.Network.Owner)]);

    private static TownFeature Feature(DraftSegment segment, int index)
    {
        var (stock, code) = (segment.Stock, $"{segment.Network.Category}X{index + 1:0000}");
        return new(code, Srid.MetricFactory.CreateLineString([segment.Start.Position, segment.End.Position]),
        [
            ("category", segment.Network.Category), ("minor", segment.Minor), ("owner", segment.Network.Owner), ("material", stock.Material),
            ("diameterMillimetres", stock.DiameterMillimetres), ("section", stock.Section),
            ("startDepthMetres", segment.Start.DepthMetres), ("endDepthMetres", segment.End.DepthMetres), ("laidYear", LaidYear(segment, code)),
            ("pressure", stock.Pressure), ("voltage", stock.Voltage), ("status", Status(segment, code)), ("embedding", stock.Embedding),
            ("flowDirection", Flow(segment)), ("dataSource", Source(segment, code)), ("trunk", segment.Trunk),
            ("startNode", segment.Start.Code), ("endNode", segment.End.Code),
        ]);
    }

    // A few old courtyard lines lost their year: an evaluator must say "unknown" for these, never "fine".
    private static int? LaidYear(DraftSegment segment, string code) =>
        segment.Trunk is null && segment.Stock.LaidYear < 1996 && Dice.Roll(code + " year") < 0.04 ? null : segment.Stock.LaidYear;

    private static string Status(DraftSegment segment, string code) => segment.Network.Category switch
    {
        "TX" when segment.Trunk is null && segment.Stock.Material == "TZ" && Dice.Roll(code + " status") < 0.15 => "Abandoned",
        "TX" or "DL" when segment.Stock.Section is not null && Dice.Roll(code + " status") < 0.04 => "Empty",
        _ => "InUse",
    };

    private static string? Flow(DraftSegment segment)
    {
        if (!segment.Network.RunsByGravity)
            return null;
        return segment.Start.GroundMetres - segment.Start.DepthMetres >= segment.End.GroundMetres - segment.End.DepthMetres ? "+" : "-";
    }

    private static int Source(DraftSegment segment, string code) =>
        segment.Stock.LaidYear >= 2005 ? 3 : Dice.Roll(code + " source") switch { < 0.75 => 1, < 0.93 => 2, _ => 4 };
}
