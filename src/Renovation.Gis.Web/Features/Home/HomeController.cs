using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Home;

/// <summary>The map page, the language switch and the error page.</summary>
public sealed class HomeController(IOptions<MapPage> page) : Controller
{
    [Authorize(Policies.SeeMap)]
    [HttpGet("/")]
    public IActionResult Index() => View(page.Value);

    [AllowAnonymous]
    [HttpPost("/language")]
    public IActionResult Language(string culture, string? returnUrl)
    {
        var chosen = Languages.Supported.FirstOrDefault(language => language.Name == culture) ?? Languages.Default;
        Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365) });
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }

    [AllowAnonymous]
    [Route("/error")]
    [IgnoreAntiforgeryToken]
    public IActionResult Error(int? status)
    {
        ViewData["Status"] = status;
        return View("Error");
    }
}
