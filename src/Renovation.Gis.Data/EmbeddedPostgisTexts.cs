using System.Globalization;
using System.Resources;

namespace Renovation.Gis.Data;

/// <summary>Start-up messages. No request and no user's language exists yet, so each is given in Chinese and in English.</summary>
internal static class EmbeddedPostgisTexts
{
    private static readonly ResourceManager Resources = new(typeof(EmbeddedPostgisTexts));
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static string Both(string key, params object[] arguments) =>
        Text(Chinese, key, arguments) + Environment.NewLine + Text(English, key, arguments);

    private static string Text(CultureInfo culture, string key, object[] arguments) =>
        string.Format(culture, Resources.GetString(key, culture) ?? key, arguments);
}
