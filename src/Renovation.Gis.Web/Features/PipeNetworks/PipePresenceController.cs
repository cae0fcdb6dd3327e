using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.PipeNetworks;

/// <summary>That networks of others lie here, no more.</summary>
[ApiController]
[Authorize(Policies.SeePipePresence)]
[Route("api/pipe-presence")]
public sealed class PipePresenceController(ShowPipePresence show) : ControllerBase
{
    /// <summary>Cells in a box of at most 25 km².</summary>
    [HttpGet("")]
    public async Task<ActionResult<IReadOnlyList<PresenceCell>>> Show([FromQuery] Bbox? bbox, CancellationToken ct) =>
        bbox is not null && await show.Handle(bbox, ct) is { } cells ? Ok(cells) : BadRequest();
}
