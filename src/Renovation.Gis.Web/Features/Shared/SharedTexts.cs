namespace Renovation.Gis.Web.Features.Shared;

/// <summary>Names the resource files with the words of the layout and of the error page (Chinese, and <c>.en</c>).</summary>
public sealed class SharedTexts;
