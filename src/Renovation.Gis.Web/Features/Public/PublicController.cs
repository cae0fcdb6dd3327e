using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Renovation.Gis.Web.Features.Public;

/// <summary>What anyone may read without an account (OPN-01): estates in the plan and how far they are.</summary>
[AllowAnonymous]
public sealed class PublicController(ShowProgress show) : Controller
{
    [HttpGet("/public")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await show.Handle(ct));
}
