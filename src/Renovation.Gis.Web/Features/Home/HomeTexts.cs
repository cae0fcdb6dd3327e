using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;

namespace Renovation.Gis.Web.Features.Home;

/// <summary>Names the resource files with the words of the map page (Chinese, and <c>.en</c>).</summary>
public sealed class HomeTexts
{
    // leaves Chinese readable and still escapes < > & and quotes, so no word can end the element it stands in
    private static readonly JsonSerializerOptions InPage = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>All words of a resource file in the reader's language as JSON, for its scripts; safe inside a script element.</summary>
    public static string ToJson(IStringLocalizer texts)
    {
        var words = texts.GetAllStrings(includeParentCultures: true).ToDictionary(text => text.Name, text => text.Value);
        return JsonSerializer.Serialize(words, InPage);
    }
}
