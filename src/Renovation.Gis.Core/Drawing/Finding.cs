using System.Globalization;
using System.Resources;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Core.Drawing;

/// <summary>What a finding asks of whoever draws.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>May be saved, with a reason.</summary>
    Warning,

    /// <summary>Cannot be saved.</summary>
    Refusal,
}

/// <summary>Something the guard has found on the board.</summary>
/// <param name="Key">Which sentence tells it; starts with the rule id, e.g. "DRW-02.overlap".</param>
/// <param name="Severity">Whether it can be saved.</param>
/// <param name="Estates">Codes of the estates it is about, the changed one first.</param>
/// <param name="Figures">The figures of the sentence, invariant.</param>
/// <param name="Where">The place, <see cref="Srid.Metric"/>; null when it is nowhere in particular.</param>
/// <param name="Fixes">Ways out, the likeliest first.</param>
public sealed record Finding(
    string Key, Severity Severity, IReadOnlyList<string> Estates, IReadOnlyList<string> Figures, Geometry? Where, IReadOnlyList<Fix> Fixes)
{
    /// <summary>Stable rule id, DRW-01 …</summary>
    public string Rule => Key[..6];

    /// <summary>The same for the same thing in the same drawing, so that a reason given for it is found again.</summary>
    public string Id { get; init; } = "";

    public string Message(CultureInfo culture) => DrawingTexts.Sentence(Key, Figures, culture);
}

/// <summary>A way out of a finding.</summary>
/// <param name="Key">What is done, e.g. "giveToA".</param>
/// <param name="Figures">Figures of its label.</param>
/// <param name="Boundaries">The boundaries it makes, <see cref="Srid.Storage"/>, by code; none when it only accepts what is drawn.</param>
public sealed record Fix(string Key, IReadOnlyList<string> Figures, IReadOnlyDictionary<string, MultiPolygon> Boundaries)
{
    public string Label(CultureInfo culture) => DrawingTexts.Sentence("Fix." + Key, Figures, culture);
}

/// <summary>The sentences of the drawing board, Chinese and English.</summary>
public static class DrawingTexts
{
    private static readonly ResourceManager Texts = new("Renovation.Gis.Core.Drawing.DrawingTexts", typeof(DrawingTexts).Assembly);

    /// <summary>The sentence of a key with its figures filled in.</summary>
    public static string Sentence(string key, IReadOnlyList<string> figures, CultureInfo culture) =>
        string.Format(culture, Texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No drawing text '{key}'"), [.. figures]);
}
