using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Estates;

[ApiController]
[Authorize(Policies.SeeMap)]
[Route("api/estates")]
public sealed class EstatesApiController(ShowEstate show, FindEstates find) : ControllerBase
{
    [HttpGet("")]
    public async Task<IReadOnlyList<EstateLine>> Find(CancellationToken ct, string search = "", int limit = 20) =>
        await find.Handle(search.Trim(), Math.Clamp(limit, 1, 200), ct);

    [HttpGet("{code}")]
    public async Task<ActionResult<EstateDetails>> Show(string code, CancellationToken ct) =>
        await show.Handle(code, ct) is { } details ? details : NotFound();
}
