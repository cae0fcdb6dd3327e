using System.Globalization;
using System.Resources;

namespace Renovation.Gis.Web.Http;

/// <summary>What answers say in the reader's language (HttpTexts.resx, HttpTexts.en.resx).</summary>
public static class HttpTexts
{
    private static readonly ResourceManager Texts = new("Renovation.Gis.Web.Http.HttpTexts", typeof(HttpTexts).Assembly);

    public static string Get(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
