namespace Renovation.Gis.Web.Features.Shared;

/// <summary>What every page says of the site itself; configuration section <c>Site</c>.</summary>
public sealed class SiteSettings
{
    /// <summary>Whether the data are invented: then every page says so.</summary>
    public bool IsDemo { get; set; }
}
