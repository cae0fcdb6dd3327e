using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Renovation.Gis.Web.Features.Home;

/// <summary>Names the resource files with the words of the map page (Chinese, and <c>.en</c>).</summary>
public sealed class HomeTexts
{
    /// <summary>All words of the page in the reader's language as JSON, for its scripts; safe inside a script element.</summary>
    public static string ToJson(IStringLocalizer<HomeTexts> texts)
    {
        // the default encoder escapes < > &, so no word can end the element it stands in
        return JsonSerializer.Serialize(texts.GetAllStrings(includeParentCultures: true).ToDictionary(text => text.Name, text => text.Value));
    }
}
