using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Progress;

[ApiController]
[Authorize(Policies.SeeMap)]
[Route("api/progress")]
public sealed class ProgressApiController(SumUpProgress sumUp) : ControllerBase
{
    [HttpGet("summary")]
    public Task<ProgressSummary> Summary(CancellationToken ct) => sumUp.Handle(ct);
}
