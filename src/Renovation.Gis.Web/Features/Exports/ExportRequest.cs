using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>What is to be exported, and how.</summary>
/// <param name="Layers">The layers; several become a zip of one file each.</param>
/// <param name="Format">The format.</param>
/// <param name="Crs">The coordinate system.</param>
public sealed record ExportRequest(IReadOnlyList<ExportedLayer> Layers, ExportFormat Format, ExportCrs Crs)
{
    /// <summary>A Shapefile's text in GBK instead of UTF-8.</summary>
    public bool Gbk { get; init; }

    /// <summary>Only rows that meet this box; null for all.</summary>
    public Bbox? Bbox { get; init; }

    /// <summary>Why the operator goes beyond the cap for pipes.</summary>
    public string? BeyondCapReason { get; init; }

    /// <summary>Invented data: every file says so.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Reads a request as people write it.</summary>
    /// <exception cref="ExportRefusedException">Something in it does not exist, or does not go together.</exception>
    public static ExportRequest Read(IReadOnlyCollection<string> layers, string format, string? crs, string? encoding, string? bbox)
    {
        var chosen = layers.Distinct(StringComparer.Ordinal).Select(name => ExportedLayers.Find(name) ?? throw new ExportRefusedException("EXP-10.layer", Shown(name))).ToList();
        if (chosen.Count == 0)
            throw new ExportRefusedException("EXP-10.layers");
        var known = ExportFormat.Find(format) ?? throw new ExportRefusedException("EXP-10.format", Shown(format));
        var system = ExportCrs.Parse(crs);
        if (known.DegreesOnly && !system.IsGeographic)
            throw new ExportRefusedException("EXP-05.degreesOnly", known == ExportFormat.Kml ? "KML" : "GeoJSON", system.Name);
        return new(chosen, known, system) { Gbk = IsGbk(encoding, known), Bbox = Box(bbox) };
    }

    private static bool IsGbk(string? encoding, ExportFormat format)
    {
        var name = encoding?.Trim().ToUpperInvariant();
        if (string.IsNullOrEmpty(name) || name is "UTF-8" or "UTF8")
            return false;
        if (name != "GBK")
            throw new ExportRefusedException("EXP-10.encoding", Shown(name));
        return format == ExportFormat.Shapefile ? true : throw new ExportRefusedException("EXP-06.shapefileOnly", format.Name);
    }

    private static Bbox? Box(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Bbox.TryParse(text, null, out var box) ? box : throw new ExportRefusedException("EXP-10.bbox", Shown(text));
    }

    private static string Shown(string text) => new([.. text.Take(60).Select(c => char.IsControl(c) ? ' ' : c)]);
}
