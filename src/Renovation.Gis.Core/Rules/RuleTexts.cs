using System.Globalization;
using System.Resources;

namespace Renovation.Gis.Core.Rules;

/// <summary>The sentences of the rules and the clauses of the notice, in Chinese and English.</summary>
public static class RuleTexts
{
    private static readonly ResourceManager Texts = new("Renovation.Gis.Core.Rules.RuleTexts", typeof(RuleTexts).Assembly);

    /// <summary>The sentence of a key with its figures filled in; a figure that starts with "@" is itself a key.</summary>
    public static string Sentence(string key, IReadOnlyList<string> figures, CultureInfo culture)
    {
        var separator = culture.TwoLetterISOLanguageName == "zh" ? "、" : ", ";
        var words = figures.Select(figure => Words(figure, separator, culture)).ToArray<object>();
        return string.Format(culture, Template(key, culture), words);
    }

    public static string? Clause(string rule, CultureInfo culture) => Texts.GetString($"Clause.{rule}", culture);

    private static string Words(string figure, string separator, CultureInfo culture) =>
        figure.StartsWith('@')
            ? string.Join(separator, figure[1..].Split('|').Select(key => Template(key, culture)))
            : figure;

    private static string Template(string key, CultureInfo culture) =>
        Texts.GetString(key, culture) ?? throw new MissingManifestResourceException($"No rule text '{key}'");
}
