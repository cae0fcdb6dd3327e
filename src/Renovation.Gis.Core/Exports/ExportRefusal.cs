using System.Globalization;
using System.Resources;

namespace Renovation.Gis.Core.Exports;

/// <summary>Why an export is refused.</summary>
/// <param name="Key">Which sentence tells it; starts with the rule id, e.g. "EXP-04.area".</param>
/// <param name="Figures">The figures of that sentence, invariant; one that starts with "@" is itself a key.</param>
public sealed record ExportRefusal(string Key, params IReadOnlyList<string> Figures)
{
    /// <summary>Stable rule id, EXP-01 …</summary>
    public string Rule => Key[..6];

    /// <summary>Who asks may not have it, whatever else they ask for.</summary>
    public bool IsForbidden => Rule is "EXP-01" or "EXP-02" or "EXP-03";

    /// <summary>The reason as a sentence of the given language.</summary>
    public string Message(CultureInfo culture) => ExportTexts.Sentence(Key, Figures, culture);
}

/// <summary>The sentences of the export rules, Chinese and English.</summary>
public static class ExportTexts
{
    private static readonly ResourceManager Texts = new("Renovation.Gis.Core.Exports.ExportTexts", typeof(ExportTexts).Assembly);

    /// <summary>The sentence of a key with its figures filled in.</summary>
    public static string Sentence(string key, IReadOnlyList<string> figures, CultureInfo culture)
    {
        var words = figures.Select(figure => figure.StartsWith('@') ? Template(figure[1..], culture) : figure).ToArray<object>();
        return string.Format(culture, Template(key, culture), words);
    }

    private static string Template(string key, CultureInfo culture) =>
        Texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No export text '{key}'");
}
