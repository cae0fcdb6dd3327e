using System.Globalization;
using System.Resources;

namespace Renovation.Gis.Core.Spatial;

/// <summary>The sentences that explain a guessed coordinate system, in Chinese and English.</summary>
public static class CrsTexts
{
    private static readonly ResourceManager Texts = new("Renovation.Gis.Core.Spatial.CrsTexts", typeof(CrsTexts).Assembly);

    /// <summary>The sentence of <see cref="CrsCandidate.ReasonKey"/>.</summary>
    public static string Sentence(string reasonKey, CultureInfo culture) =>
        Texts.GetString(reasonKey, culture) ?? throw new MissingManifestResourceException($"No text '{reasonKey}'");
}
