using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Renovation.Gis.Web.Features.Home;

/// <summary>The map page.</summary>
[AllowAnonymous]
public sealed class HomeController(IOptions<MapPage> settings) : Controller
{
    [HttpGet("/")]
    public IActionResult Index() => View(settings.Value);
}
