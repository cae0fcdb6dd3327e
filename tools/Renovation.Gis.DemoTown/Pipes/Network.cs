namespace Renovation.Gis.DemoTown.Pipes;

/// <summary>
/// One of the eight kinds of line that make up the seven specialties (drainage has two). Category and minor are the codes of CJJ 61-2017
/// annex B.
/// </summary>
public sealed record Network(string Category, string Minor, string Owner, double UsualDepthMetres)
{
    public static Network Water { get; } = new("JS", "JP", "UT-WATER", 1.0);
    public static Network Storm { get; } = new("PS", "YS", "UT-DRAINAGE", 1.8);
    public static Network Sewage { get; } = new("PS", "WS", "UT-DRAINAGE", 2.2);
    public static Network Gas { get; } = new("RQ", "TR", "UT-GAS", 1.1);
    public static Network Power { get; } = new("DL", "GD", "UT-POWER", 0.8);
    public static Network Lighting { get; } = new("DL", "LD", "UT-LIGHTING", 0.6);
    public static Network Telecom { get; } = new("TX", "XX", "UT-TELECOM", 0.8);
    public static Network Television { get; } = new("TX", "DS", "UT-CATV", 0.7);

    public static IReadOnlyList<Network> All { get; } = [Water, Storm, Sewage, Gas, Power, Lighting, Telecom, Television];

    /// <summary>Storm and sewage flow by their own weight, so their depth follows the fall and not a rule of thumb.</summary>
    public bool RunsByGravity => Category == "PS";

    /// <summary>
    /// Metres from the street axis, positive to the east or south: lighting, power, water and storm drain on that side; telecom,
    /// television, gas and sewer on the other: in the usual order from the building line to the middle of the road. Mains keep within
    /// seven metres of the axis where a road is wide, cables go to its edges.
    /// </summary>
    public double OffsetMetres(double streetWidthMetres)
    {
        var half = streetWidthMetres / 2;
        return (Category, Minor) switch
        {
            ("DL", "LD") => half - 0.3,
            ("DL", _) => half - 0.8,
            ("JS", _) => Math.Min(half - 1.8, 6.5),
            ("PS", "YS") => Math.Min(half * 0.24, 2.6),
            ("PS", _) => -Math.Min(half * 0.2, 1.6),
            ("RQ", _) => -Math.Min(half - 1.8, 6.5),
            ("TX", "DS") => -(half - 1.0),
            _ => -(half - 0.5),
        };
    }
}
