namespace Renovation.Gis.Web.Features.Home;

/// <summary>Names the resource files with the words of the drawing board (Chinese, and <c>.en</c>).</summary>
public sealed class BoardTexts;
