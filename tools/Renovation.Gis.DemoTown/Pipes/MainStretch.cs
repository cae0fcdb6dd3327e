using Renovation.Gis.DemoTown.Geo;

namespace Renovation.Gis.DemoTown.Pipes;

/// <summary>
/// A stretch of street with mains under it, straight along the grid: its easting when it runs north, its northing when it runs east,
/// from where to where, its width between red lines; town metres.
/// </summary>
public sealed record MainStretch(string Code, bool RunsNorth, double At, double From, double To, double WidthMetres)
{
    /// <summary>Networks whose main here is still the first one, and the year it was laid; these are due for replacement.</summary>
    public string Old { get; init; } = "";
    public int OldYear { get; init; }

    /// <summary>Networks that run here; all when empty.</summary>
    public string Only { get; init; } = "";

    /// <summary>Where the pipe goes under water, from bank to bank.</summary>
    public (double From, double To)? UnderWater { get; init; }

    public bool Carries(Network network) => Only.Length == 0 || Names(Only, network);

    public PipeStock StockOf(Network network) =>
        Names(Old, network) ? PipeStock.OldMain(network, OldYear) : PipeStock.ModernMain(network, Dice.Whole(Code + " main", 0, 6));

    /// <summary>The one co-ordinate that all points of a network's main share: easting when it runs north, northing when it runs east.</summary>
    public double Line(Network network) => RunsNorth ? At + network.OffsetMetres(WidthMetres) : At - network.OffsetMetres(WidthMetres);

    public string Trunk(Network network) => $"GX-{network.Category}-{network.Minor}-{Code}";

    private static bool Names(string list, Network network) => list.Split(' ').Contains(network.Minor);
}
