using System.Globalization;
using System.Text.RegularExpressions;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>How the coordinates of a file are read.</summary>
/// <param name="Srid">SRID they are staged in; <see cref="Core.Spatial.Srid.Storage"/> where degrees are kept digit for digit.</param>
/// <param name="Name">"EPSG:4549", "GCJ02" …</param>
/// <param name="Source">"File" or "Confirmed".</param>
/// <param name="Rewrite">What is done to each coordinate.</param>
/// <param name="Domain">Where coordinates of this system can lie.</param>
public sealed record CrsPlan(int Srid, string Name, string Source, CoordinateRewrite Rewrite, FileExtent Domain)
{
    public ImportFault? Warning { get; init; }

    public bool NeedsTransform => Srid != Core.Spatial.Srid.Storage;

    /// <summary>Whether coordinates can be of this system at all.</summary>
    public bool Holds(in FileExtent extent) =>
        extent.MinX >= Domain.MinX && extent.MaxX <= Domain.MaxX && extent.MinY >= Domain.MinY && extent.MaxY <= Domain.MaxY;
}

/// <summary>What the user said of the coordinates of a file.</summary>
/// <param name="Epsg">EPSG code.</param>
/// <param name="Shift">"GCJ02" or "BD09"; the code is then that of degrees.</param>
public sealed record StatedCrs(int Epsg, string? Shift)
{
    public string Name => Shift ?? $"EPSG:{Epsg}";

    /// <summary>Reads "EPSG:4549", "4549", "CRS84", "GCJ02", "BD-09" …; null when it is none of them.</summary>
    public static StatedCrs? Parse(string text)
    {
        var name = text.Trim().ToUpperInvariant().Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return name switch
        {
            "GCJ02" => new(Srid.Storage, "GCJ02"),
            "BD09" => new(Srid.Storage, "BD09"),
            "CRS84" or "OGC:CRS84" or "WGS84" => new(4326, null),
            "CGCS2000" => new(Srid.Storage, null),
            _ => int.TryParse(name.StartsWith("EPSG:", StringComparison.Ordinal) ? name[5..] : name, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                && code is > 0 and < 1_000_000
                    ? new(code, null)
                    : null,
        };
    }
}

/// <summary>Decides how the coordinates of a file are read: by the file's word, by the user's, never by a guess alone (domain 7.4).</summary>
public static partial class CrsDecision
{
    private const double FalseEasting = 500_000, Reach = 700_000, Pole = 10_010_000, MercatorHalf = 20_037_509;

    // WGS 84 and its 3-D twin, CGCS2000 and its 3-D twin: taken as one (domain 7.1)
    private static readonly int[] SameAsStorage = [4326, 4979, 4490, 4480];

    private static readonly FileExtent Globe = new(-180, -90, 180, 90);
    private static readonly FileExtent Anywhere = new(double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>The plan for a layer, judged by its first coordinates; null when nothing tells the system.</summary>
    /// <param name="fileSrid">What GDAL found, 0 for nothing.</param>
    /// <param name="projectionText">Text of the .prj.</param>
    /// <param name="stated">What the user said.</param>
    /// <param name="swapAxes">The user said that y comes before x.</param>
    /// <param name="first">Extent of the first geometry, as in the file.</param>
    public static CrsPlan? Decide(int fileSrid, string? projectionText, StatedCrs? stated, bool swapAxes, in FileExtent first)
    {
        RefuseForeignDatum(fileSrid, projectionText);
        if (stated is not null)
            RefuseForeignDatum(stated.Epsg, null);
        var epsg = stated?.Epsg ?? fileSrid;
        if (epsg == 0)
            return null;
        var plan = Plan(epsg, stated, swapAxes);
        if (plan.Holds(Oriented(first, swapAxes)))
            return plan;

        // The user named the system and only the other order of axes can be of it: that is what was meant.
        var swapped = Plan(epsg, stated, swapAxes: true);
        return stated is not null && !swapAxes && swapped.Holds(Oriented(first, swap: true))
            ? swapped with { Warning = new("IMP-26.swapped", plan.Name) }
            : null;
    }

    /// <summary>Why a file whose system is unknown, or unlike its numbers, is refused; names the candidates and the command to repeat.</summary>
    public static ImportFault Undecided(int fileSrid, string? projectionText, StatedCrs? stated, in FileExtent extent, string command)
    {
        if (extent.IsEmpty)
            return new("IMP-10.empty");
        var candidates = CrsGuess.Rank(extent.MinX, extent.MinY, extent.MaxX, extent.MaxY).Where(found => found.Epsg != CrsCandidate.LocalSystem).Take(4).ToList();
        var looks = candidates.Count == 0 ? "@crs.none" : string.Join("; ", candidates.Select(Describe));
        var repeat = candidates.Count == 0 ? command + " --crs EPSG:…" : command + Switches(candidates[0]);
        var place = new FilePosition(extent.MinX, extent.MinY);
        var numbers = string.Create(CultureInfo.InvariantCulture, $"x {extent.MinX:0.######} … {extent.MaxX:0.######}, y {extent.MinY:0.######} … {extent.MaxY:0.######}");
        if (stated is not null || fileSrid != 0)
            return new("IMP-08.misfit", stated?.Name ?? $"EPSG:{fileSrid}", numbers, looks, repeat) { Place = place };
        return projectionText is null
            ? new("IMP-06.unknown", numbers, looks, repeat) { Place = place }
            : new("IMP-06.unknownName", ProjectionName(projectionText), numbers, looks, repeat) { Place = place };
    }

    public static FileExtent Oriented(in FileExtent extent, bool swap) =>
        swap ? new(extent.MinY, extent.MinX, extent.MaxY, extent.MaxX) : extent;

    private static CrsPlan Plan(int epsg, StatedCrs? stated, bool swapAxes)
    {
        Func<double, double, (double, double)>? shift = stated?.Shift switch
        {
            "GCJ02" => ChinaOffset.FromGcj02,
            "BD09" => ChinaOffset.FromBd09,
            _ => null,
        };
        var srid = SameAsStorage.Contains(epsg) ? Srid.Storage : epsg;
        return new(srid, stated?.Name ?? $"EPSG:{epsg}", stated is null ? "File" : "Confirmed", new(swapAxes, shift), DomainOf(epsg));
    }

    private static FileExtent DomainOf(int epsg)
    {
        if (SameAsStorage.Contains(epsg))
            return Globe;
        return KnownCrs.Find(epsg) switch
        {
            null => Anywhere,
            { Kind: CrsKind.Geographic } => Globe,
            { Kind: CrsKind.WebMercator } => new(-MercatorHalf, -1e8, MercatorHalf, 1e8),
            var zone => Zone(FalseEasting + (zone.ZonePrefix ?? 0) * 1e6),
        };
    }

    private static FileExtent Zone(double middle) => new(middle - Reach, -Pole, middle + Reach, Pole);

    /// <summary>Xi'an 80 and Beijing 54 need the project's own parameters (domain 7.1): refused by code and by name.</summary>
    public static void RefuseForeignDatum(int srid, string? projectionText)
    {
        if (KnownCrs.NeedsDatumParameters(srid))
            throw new ImportRefusedException("IMP-07.datum", $"EPSG:{srid} {KnownCrs.Find(srid)!.NameEn}");
        if (projectionText is not null && ForeignDatum().IsMatch(projectionText))
            throw new ImportRefusedException("IMP-07.datum", ProjectionName(projectionText));
    }

    private static string Describe(CrsCandidate candidate) =>
        $"EPSG:{candidate.Epsg} ({KnownCrs.Find(candidate.Epsg)?.NameEn}){(candidate.SwapAxes ? " --swap-axes" : "")}";

    private static string Switches(CrsCandidate candidate) => $" --crs EPSG:{candidate.Epsg}{(candidate.SwapAxes ? " --swap-axes" : "")}";

    private static string ProjectionName(string text)
    {
        var name = Name().Match(text) is { Success: true } match ? match.Groups["name"].Value : text.Trim();
        return new([.. name.Take(80).Where(c => !char.IsControl(c))]);
    }

    [GeneratedRegex("xian|xi_an|西安|beijing|北京", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignDatum();

    [GeneratedRegex("""^\s*\w+\s*\[\s*"(?<name>[^"]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
