using System.Globalization;
using System.Resources;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>Names the resource files with the words of the read API and its pages (Chinese, and <c>.en</c>).</summary>
public sealed class OgcTexts
{
    private static readonly ResourceManager Resources = new(typeof(OgcTexts));

    /// <summary>One sentence in both languages: a program shows it to it does not know whom.</summary>
    public static string InBoth(string key, params object[] values) =>
        string.Join(" / ", Languages.Supported.Select(language => string.Format(CultureInfo.InvariantCulture, Resources.GetString(key, language) ?? key, values)));

    /// <summary>The word for it in a language, else the given one.</summary>
    public static string Word(string key, CultureInfo culture, string otherwise) => Resources.GetString(key, culture) ?? otherwise;
}
