using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>Key to the import page's words (ImportPageTexts.resx, ImportPageTexts.en.resx).</summary>
public sealed class ImportPageTexts
{
    /// <summary>The words as JSON for the page's script; the default encoder lets no word end the element it stands in.</summary>
    public static string ToJson(IStringLocalizer<ImportPageTexts> texts) =>
        JsonSerializer.Serialize(texts.GetAllStrings(includeParentCultures: true).ToDictionary(text => text.Name, text => text.Value));
}
