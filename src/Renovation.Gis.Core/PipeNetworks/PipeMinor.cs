namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>小类 of CJJ 61-2017 附录B.</summary>
/// <param name="Category">Code of its 大类, e.g. "JS".</param>
/// <param name="Code">Two letters, unique over all categories, e.g. "JP".</param>
/// <param name="Number">Number within the category, as feature codes write it.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="ColourHex">Standard colour, "#rrggbb".</param>
public sealed record PipeMinor(string Category, string Code, int Number, string NameZh, string NameEn, string ColourHex);
