using System.Globalization;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>A coordinate system to export in; coordinates are always x, y = lon, lat or E, N.</summary>
/// <param name="Epsg">EPSG code.</param>
/// <param name="Name">As asked for: "EPSG:4549", "CRS84".</param>
public sealed record ExportCrs(int Epsg, string Name)
{
    public static readonly ExportCrs Storage = new(Srid.Storage, $"EPSG:{Srid.Storage}");
    private static readonly ExportCrs Crs84 = new(4326, "CRS84");

    public bool IsGeographic => KnownCrs.Find(Epsg)!.Kind == CrsKind.Geographic;

    /// <summary>CGCS2000 and WGS 84 count as one (domain 7.1): degrees leave as they are stored, digit for digit.</summary>
    public bool NeedsTransform => !IsGeographic;

    /// <summary>Those that people here ask for, first to last.</summary>
    public static IReadOnlyList<KnownCrs> Common { get; } =
        [.. new[] { 4490, 4549, 4528, 4326, 3857, 4509, 4498, 4510, 4499 }.Select(code => KnownCrs.Find(code)!)];

    /// <summary>Reads "EPSG:4549", "4549" or "CRS84".</summary>
    /// <exception cref="ExportRefusedException">Not a system that can be converted; GCJ-02 and BD-09 are none (they are no datum).</exception>
    public static ExportCrs Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Storage;
        var name = text.Trim().ToUpperInvariant();
        if (name is "CRS84" or "OGC:CRS84")
            return Crs84;
        var digits = name.StartsWith("EPSG:", StringComparison.Ordinal) ? name[5..] : name;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) || KnownCrs.Find(epsg) is not { } known)
            throw new ExportRefusedException("EXP-05.unknown", Shown(name));
        return CoordinateSystems.CanConvert(epsg)
            ? new(epsg, $"EPSG:{epsg}")
            : throw new ExportRefusedException("EXP-05.datum", $"EPSG:{epsg} {known.NameEn}");
    }

    private static string Shown(string name) => new([.. name.Take(40).Select(c => char.IsControl(c) ? ' ' : c)]);
}
