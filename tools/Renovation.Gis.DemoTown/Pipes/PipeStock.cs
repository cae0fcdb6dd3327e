namespace Renovation.Gis.DemoTown.Pipes;

/// <summary>What a line is made of. Material and embedding are the codes of CJJ 61-2017 annex C.</summary>
public sealed record PipeStock(string Material, int LaidYear, int? DiameterMillimetres = null)
{
    /// <summary>"W×H" in millimetres of a duct bank; such lines have no diameter.</summary>
    public string? Section { get; init; }
    public string Embedding { get; init; } = "ZM";
    public string? Pressure { get; init; }
    public string? Voltage { get; init; }

    /// <summary>Mains in the street, renewed in the last years: nothing here is due for replacement (domain 5.6).</summary>
    public static PipeStock ModernMain(Network network, int shift) => (network.Category, network.Minor) switch
    {
        ("JS", _) => new("QM", 2006 + shift, 300) { Pressure = "0.35MPa" },
        ("PS", "YS") => new("BLG", 2008 + shift, 600) { Embedding = "GM" },
        ("PS", _) => new("PE", 2009 + shift, 400) { Embedding = "GM" },
        ("RQ", _) => new("PE", 2012 + shift, 200) { Pressure = "中压A" },
        ("DL", "LD") => new("TZ", 2011 + shift, 50) { Embedding = "GM", Voltage = "0.4kV" },
        ("DL", _) => new("TZ", 2010 + shift) { Section = "800×600", Embedding = "GK", Voltage = "10kV" },
        ("TX", "DS") => new("GX", 2011 + shift) { Section = "200×200", Embedding = "GK" },
        _ => new("GX", 2012 + shift) { Section = "400×300", Embedding = "GK" },
    };

    /// <summary>Mains as the town got them first: grey iron and plain concrete, due; cables old but not due.</summary>
    public static PipeStock OldMain(Network network, int year) => (network.Category, network.Minor) switch
    {
        ("JS", _) => new("ZT", year, 300) { Pressure = "0.30MPa" },
        ("PS", "YS") => new("T", year, 600) { Embedding = "GM" },
        ("PS", _) => new("T", year, 400) { Embedding = "GM" },
        ("RQ", _) => new("ZT", Math.Max(year, 1986), 150) { Pressure = "中压B" },
        ("DL", "LD") => new("TZ", Math.Max(year, 1996), 40) { Voltage = "0.4kV" },
        ("DL", _) => new("TZ", Math.Max(year, 1994), 90) { Voltage = "10kV" },
        ("TX", "DS") => new("TZ", Math.Max(year, 1995), 40) { Embedding = "GM" },
        _ => new("TZ", Math.Max(year, 1990), 60) { Embedding = "GM" },
    };

    /// <summary>Lines inside an estate whose first houses are of this year, or whose pipes were renewed then.</summary>
    public static PipeStock Courtyard(Network network, int built, int? renewed) =>
        renewed is { } year ? Renewed(network, year) : built <= 1995 ? Early(network, built) : Late(network, built);

    private static PipeStock Renewed(Network network, int year) => (network.Category, network.Minor) switch
    {
        ("JS", _) => new("PE", year, 160) { Pressure = "0.30MPa" },
        ("PS", "YS") => new("PE", year, 400) { Embedding = "GM" },
        ("PS", _) => new("PE", year, 300) { Embedding = "GM" },
        ("RQ", _) => new("PE", year, 110) { Pressure = "低压" },
        ("DL", "LD") => new("TZ", year, 40) { Embedding = "GM", Voltage = "0.4kV" },
        ("DL", _) => new("TZ", year, 110) { Embedding = "GM", Voltage = "0.4kV" },
        ("TX", "DS") => new("GX", year, 50) { Embedding = "GM" },
        _ => new("GX", year, 110) { Embedding = "GM" },
    };

    private static PipeStock Early(Network network, int built) => (network.Category, network.Minor) switch
    {
        ("JS", _) => new(built <= 1982 ? "SM" : "ZT", built, 100) { Pressure = "0.25MPa" },
        ("PS", "YS") => new("T", built, 400) { Embedding = "GM" },
        ("PS", _) => new("T", built, 300) { Embedding = "GM" },
        ("RQ", _) => new("G", Math.Max(built, 1998), 80) { Pressure = "低压" },
        ("DL", "LD") => new("VL", Math.Max(built, 1990), 25) { Embedding = "JK", Voltage = "0.4kV" },
        ("DL", _) => new("VL", built, 70) { Embedding = "JK", Voltage = "0.4kV" },
        ("TX", "DS") => new("TZ", Math.Max(built, 1993), 30) { Embedding = "JK" },
        _ => new("GX", Math.Max(built, 2013), 30) { Embedding = "JK" },
    };

    private static PipeStock Late(Network network, int built) => (network.Category, network.Minor) switch
    {
        ("JS", _) => new("PVC", built, 110) { Pressure = "0.30MPa" },
        ("PS", "YS") => new("T", built, 400) { Embedding = "GM" },
        ("PS", _) => new("PVC", built, 300) { Embedding = "GM" },
        ("RQ", _) => new(built < 2000 ? "G" : "PE", built + 2, 110) { Pressure = "低压" },
        ("DL", "LD") => new("TZ", built, 30) { Embedding = "GM", Voltage = "0.4kV" },
        ("DL", _) => new("TZ", built, 90) { Embedding = "GM", Voltage = "0.4kV" },
        ("TX", "DS") => new("TZ", built, 40) { Embedding = "GM" },
        _ => new("GX", built + 8, 50) { Embedding = "GM" },
    };
}
