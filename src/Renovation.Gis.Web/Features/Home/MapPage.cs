namespace Renovation.Gis.Web.Features.Home;

/// <summary>Settings of the map page; configuration section <c>Map</c>.</summary>
public sealed class MapPage
{
    /// <summary>Where estates are looked for at first: west, south, east, north in degrees, comma-separated.</summary>
    public string Bbox { get; set; } = "119.99,31.65,120.21,31.82";

    /// <summary>URL template of an online base map; none by default, so that the page asks nothing from outside.</summary>
    public string? BaseMapUrl { get; set; }

    /// <summary>Whom to credit for the base map.</summary>
    public string? BaseMapCredit { get; set; }
}
