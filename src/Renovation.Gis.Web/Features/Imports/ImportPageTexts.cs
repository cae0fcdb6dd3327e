namespace Renovation.Gis.Web.Features.Imports;

/// <summary>Key to the import page's words (ImportPageTexts.resx, ImportPageTexts.en.resx).</summary>
public sealed class ImportPageTexts;
