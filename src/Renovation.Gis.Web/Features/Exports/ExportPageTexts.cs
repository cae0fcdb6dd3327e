using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>Key to the export page's words (ExportPageTexts.resx, ExportPageTexts.en.resx).</summary>
public sealed class ExportPageTexts
{
    /// <summary>The words as JSON for the page's script; the default encoder lets no word end the element it stands in.</summary>
    public static string ToJson(IStringLocalizer<ExportPageTexts> texts) =>
        JsonSerializer.Serialize(texts.GetAllStrings(includeParentCultures: true).ToDictionary(text => text.Name, text => text.Value));
}
