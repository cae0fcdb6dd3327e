namespace Renovation.Gis.Web.Features.Public;

/// <summary>Names the resource files with the words of the public page (Chinese, and <c>.en</c>).</summary>
public sealed class PublicTexts;
