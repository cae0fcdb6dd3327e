namespace Renovation.Gis.DemoTown.Pipes;

/// <summary>
/// Lays the mains of one place: a node wherever two streets meet, wherever a branch leaves, and at least every 75 m, the furthest that
/// two manholes may stand apart.
/// </summary>
public sealed class LayMains(PipeGraph graph, IReadOnlyList<MainStretch> place)
{
    private const double FurthestMetres = 72;

    private readonly Dictionary<(MainStretch, Network), SortedSet<double>> stations = [];

    /// <summary>Asks for a node on a main at this easting or northing along its street, and gives its place.</summary>
    public (double East, double North) Tap(MainStretch stretch, Network network, double along)
    {
        Stations(stretch, network).Add(Math.Round(along, 2));
        return stretch.RunsNorth ? (stretch.Line(network), along) : (along, stretch.Line(network));
    }

    /// <summary>Lays everything, once all branches have asked for their nodes.</summary>
    public void Lay()
    {
        foreach (var stretch in place)
            foreach (var network in Network.All.Where(stretch.Carries))
                Lay(stretch, network);
    }

    private void Lay(MainStretch stretch, Network network)
    {
        var stops = Stations(stretch, network).ToList();
        foreach (var (from, to) in stops.Zip(stops.Skip(1)))
        {
            var pieces = (int)Math.Ceiling((to - from) / FurthestMetres);
            for (var i = 0; i < pieces; i++)
                graph.Lay(
                    At(stretch, network, from + ((to - from) * i / pieces)), At(stretch, network, from + ((to - from) * (i + 1) / pieces)),
                    Wet(stretch, network, from, to), stretch.Trunk(network));
        }
    }

    private static PipeStock Wet(MainStretch stretch, Network network, double from, double to)
    {
        var stock = stretch.StockOf(network);
        return stretch.UnderWater is { } water && from >= water.From && to <= water.To ? stock with { Embedding = "SX" } : stock;
    }

    private DraftNode At(MainStretch stretch, Network network, double along) => stretch.RunsNorth
        ? graph.Node(network, stretch.Line(network), along)
        : graph.Node(network, along, stretch.Line(network));

    private SortedSet<double> Stations(MainStretch stretch, Network network)
    {
        if (stations.TryGetValue((stretch, network), out var known))
            return known;
        var ends = new[] { stretch.From, stretch.To }.Select(end => Meeting(stretch, network, end) ?? end);
        var crossings = place.Where(o => Crosses(stretch, o) && o.Carries(network)).Select(o => o.Line(network));
        double[] banks = stretch.UnderWater is { } water ? [water.From, water.To] : [];
        return stations[(stretch, network)] = [.. ends.Concat(crossings).Concat(banks).Select(s => Math.Round(s, 2))];
    }

    // A street that ends at another reaches to that street's pipe of the same kind, not to its axis.
    private double? Meeting(MainStretch stretch, Network network, double end) =>
        place.FirstOrDefault(o => o.RunsNorth != stretch.RunsNorth && o.At == end && Reaches(o, stretch.At) && o.Carries(network))?.Line(network);

    private static bool Crosses(MainStretch one, MainStretch other) =>
        one.RunsNorth != other.RunsNorth && Reaches(one, other.At) && Reaches(other, one.At);

    private static bool Reaches(MainStretch stretch, double along) => stretch.From <= along && along <= stretch.To;
}
