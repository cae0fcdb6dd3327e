using Renovation.Gis.DemoTown.Estates;
using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Pipes;

/// <summary>
/// Lays the courtyard pipes of one estate: from the street under the spine road, along every lane, to the houses. Houses of the years
/// before 1988 have one drain for rain and sewage (雨污合流), which is a finding, not a slip.
/// </summary>
public sealed class LayEstate(PipeGraph graph, LayMains mains, DemoEstate estate)
{
    private const double SpineWidthMetres = 7;
    private const double LaneWidthMetres = 5;
    private const double WallGapMetres = 0.3;
    private const double FurthestMetres = 72;

    private bool IsCombined => estate.PipesRenewed is null && estate.Built.From <= 1987;

    public void Lay(MainStretch street)
    {
        var layout = EstateLayout.Of(estate);
        foreach (var network in Network.All.Where(n => !(IsCombined && n == Network.Storm)))
            Lay(new Branch(network, Stock(network), layout.SpineEast + network.OffsetMetres(SpineWidthMetres)), layout, street);
    }

    /// <summary>For scattered houses without a courtyard: one line each, straight from the lane (which runs north) to the west wall.</summary>
    public void LayFrom(MainStretch lane)
    {
        foreach (var slab in BuildingLayer.SlabsOf(estate))
            foreach (var network in Network.All.Where(n => n != Network.Storm && n != Network.Lighting))
            {
                var north = slab.North + (slab.Depth / 2) + ServiceShift(network);
                var (east, along) = mains.Tap(lane, network, north);
                var door = graph.Node(network, slab.East - WallGapMetres, along);
                door.Kind = "接户";
                graph.Lay(graph.Node(network, east, along), door, Stock(network), service: true, minor: MinorOf(network));
            }
    }

    private sealed record Branch(Network Network, PipeStock Stock, double SpineEast);

    private PipeStock Stock(Network network) => PipeStock.Courtyard(network, estate.Built.From, estate.PipesRenewed);

    private string? MinorOf(Network network) => IsCombined && network == Network.Sewage ? "HS" : null;

    private void Lay(Branch branch, EstateLayout layout, MainStretch street)
    {
        var (east, north) = mains.Tap(street, branch.Network, branch.SpineEast);
        var last = graph.Node(branch.Network, east, north);
        var rows = layout.GateStreetNorth < layout.Rows[0].LaneNorth ? layout.Rows : [.. layout.Rows.Reverse()];
        foreach (var row in rows)
        {
            var laneNorth = row.LaneNorth - branch.Network.OffsetMetres(LaneWidthMetres);
            last = Reach(branch, last, branch.SpineEast, laneNorth);
            LayLane(branch, last, row.Right, laneNorth);
            LayLane(branch, last, [.. row.Left.Reverse()], laneNorth);
        }
    }

    private void LayLane(Branch branch, DraftNode tee, IReadOnlyList<Slab> slabs, double laneNorth)
    {
        var last = tee;
        if (!ServesEveryHouse(branch.Network))
        {
            Reach(branch, last, slabs[^1].Middle + ServiceShift(branch.Network), laneNorth).Kind = branch.Network == Network.Storm ? "雨水箅" : null;
            return;
        }

        foreach (var slab in slabs)
        {
            var door = slab.Middle + ServiceShift(branch.Network);
            last = Reach(branch, last, door, laneNorth);
            if (HasServicePipe(branch.Network))
                LayService(branch, last, slab, door);
        }
    }

    private void LayService(Branch branch, DraftNode from, Slab slab, double doorEast)
    {
        var wall = graph.Node(branch.Network, doorEast, slab.FrontNorth + WallGapMetres);
        wall.Kind = "接户";
        graph.Lay(from, wall, Thinner(branch), service: true, minor: MinorOf(branch.Network));
    }

    private static PipeStock Thinner(Branch branch) => branch.Stock with
    {
        DiameterMillimetres = branch.Network.Category switch { "PS" => 200, "JS" => 65, _ => 50 },
    };

    private DraftNode Reach(Branch branch, DraftNode from, double east, double north)
    {
        var origin = Ground.At(0, 0);
        var (startEast, startNorth) = (from.Position.X - origin.X, from.Position.Y - origin.Y);
        var length = Math.Max(Math.Abs(east - startEast), Math.Abs(north - startNorth));
        var pieces = Math.Max(1, (int)Math.Ceiling(length / FurthestMetres));
        for (var i = 1; i <= pieces; i++)
        {
            var next = graph.Node(branch.Network, startEast + ((east - startEast) * i / pieces), startNorth + ((north - startNorth) * i / pieces));
            graph.Lay(from, next, branch.Stock, minor: MinorOf(branch.Network));
            from = next;
        }

        return from;
    }

    // Cables and rain gullies serve a whole row, pipes every house.
    private static bool ServesEveryHouse(Network network) => network.Category is "JS" or "RQ" || network == Network.Sewage || network == Network.Power;

    private static bool HasServicePipe(Network network) => network.Category is "JS" or "RQ" || network == Network.Sewage;

    // Side by side into the house, a metre and more apart.
    private static double ServiceShift(Network network) => (network.Category, network.Minor) switch
    {
        ("JS", _) => 2.4,
        ("PS", "WS") => -3.2,
        ("RQ", _) => 4.6,
        ("DL", _) => -1.0,
        ("TX", "XX") => 0.6,
        ("TX", _) => 1.3,
        _ => 0,
    };
}
