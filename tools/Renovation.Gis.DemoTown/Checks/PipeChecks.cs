using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Renovation.Gis.DemoTown.Checks;

/// <summary>That the seven networks hang together, flow downhill, miss the houses, and link no tender pair by a main that is due.</summary>
public static class PipeChecks
{
    private const double TrunkReachMetres = 30;

    public static void Check(WrittenTown town, FindingList found)
    {
        found.Expect(town.Segments.Count >= 1500, $"{town.Segments.Count} segments");
        found.Expect(town.Segments.Select(s => s.Text("owner")).Distinct().Count() == 7, "seven owners");
        var nodes = town.Nodes.ToDictionary(n => n.Code);
        foreach (var segment in town.Segments)
            Segment(segment, nodes[segment.Text("startNode")!], nodes[segment.Text("endNode")!], found);
        Houses(town, found);
        DueTrunks(town, found);
    }

    private static void Segment(WrittenFeature segment, WrittenFeature start, WrittenFeature end, FindingList found)
    {
        var line = (LineString)segment.Shape;
        found.Expect(line.StartPoint.Distance(start.Shape) < 0.001 && line.EndPoint.Distance(end.Shape) < 0.001, $"{segment.Code} misses its nodes");
        found.Expect(line.Length is >= 0.05 and <= 75, $"{segment.Code} is {line.Length:0.00} m long");
        var (from, to) = (segment.Measure("startDepthMetres"), segment.Measure("endDepthMetres"));
        found.Expect(Math.Max(from, to) < 10, $"{segment.Code} lies too deep");
        found.Expect(segment.Text("material") is not null && (segment.Text("diameterMillimetres") ?? segment.Text("section")) is not null, $"{segment.Code} has no size");
        if (segment.Text("category") != "PS")
            return;
        found.Expect(Math.Min(from, to) >= 0.7, $"{segment.Code} lies only {Math.Min(from, to)} m deep");
        var fall = start.Measure("elevationMetres") - from - (end.Measure("elevationMetres") - to);
        found.Expect(segment.Text("flowDirection") == "+" ? fall >= 0 : fall <= 0, $"{segment.Code} flows uphill");
    }

    private static void Houses(WrittenTown town, FindingList found)
    {
        var index = new STRtree<WrittenFeature>();
        foreach (var house in town.Buildings)
            index.Insert(house.Shape.EnvelopeInternal, house);
        foreach (var segment in town.Segments)
            found.Expect(
                !index.Query(segment.Shape.EnvelopeInternal).Any(h => h.Shape.Intersects(segment.Shape)), $"{segment.Code} runs under a house");
    }

    // Plain concrete drains, grey iron, asbestos cement: what 国办发〔2022〕22号 wants out whatever its state (domain 5.6).
    private static bool IsDue(WrittenFeature segment) => segment.Text("material") is "ZT" or "SM" or "T";

    private static void DueTrunks(WrittenTown town, FindingList found)
    {
        var due = town.Segments.Where(s => s.Text("trunk") is not null).GroupBy(s => s.Text("trunk")!).Where(t => t.Any(IsDue))
            .Select(t => (Trunk: t.Key, Near: town.Targets.Where(e => t.Any(s => s.Shape.IsWithinDistance(e.Shape, TrunkReachMetres)))
                .Select(e => e.Code).ToList())).ToList();
        foreach (var (from, to) in NeighbourChecks.TenderPairs)
            foreach (var (trunk, near) in due)
                found.Expect(!(near.Contains(from) && near.Contains(to)), $"{from} and {to} share {trunk}, which is due");
        foreach (var (from, to) in new[] { ("E06", "E07"), ("E10", "E11") })
            found.Expect(due.Any(t => t.Near.Contains(from) && t.Near.Contains(to)), $"{from} and {to} share no due main");
        found.Expect(due.Count >= 10, $"only {due.Count} mains are due");
    }
}
