using System.Globalization;
using System.Resources;

namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>The sentences of the replacement rules, in Chinese and English.</summary>
public static class AgeingTexts
{
    private static readonly ResourceManager Texts = new("Renovation.Gis.Core.PipeNetworks.AgeingTexts", typeof(AgeingTexts).Assembly);

    /// <summary>The sentence of <see cref="AgeingVerdict.ReasonKey"/>.</summary>
    public static string Sentence(string reasonKey, CultureInfo culture) => Text(reasonKey, culture);

    /// <summary>What the rule stands on, e.g. of "AGE-01".</summary>
    public static string Clause(string rule, CultureInfo culture) => Text($"Clause.{rule}", culture);

    /// <summary>One sentence for each assumption made.</summary>
    public static IEnumerable<string> Assumed(AgeingAssumptions assumptions, CultureInfo culture) =>
        from assumption in Enum.GetValues<AgeingAssumptions>()
        where assumption != AgeingAssumptions.None && assumptions.HasFlag(assumption)
        select Text($"Assumed.{assumption}", culture);

    private static string Text(string key, CultureInfo culture) =>
        Texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text '{key}'");
}
