using Microsoft.AspNetCore.Mvc;

namespace Renovation.Gis.Web.Features.Progress;

[ApiController]
[Route("api/progress")]
public sealed class ProgressApiController(SumUpProgress sumUp) : ControllerBase
{
    [HttpGet("summary")]
    public Task<ProgressSummary> Summary(CancellationToken ct) => sumUp.Handle(ct);
}
