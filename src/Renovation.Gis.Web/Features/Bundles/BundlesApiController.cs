using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Bundles;

[ApiController]
[Authorize(Policies.SeeMap)]
[Route("api/bundles")]
public sealed class BundlesApiController(ProposeBundles propose) : ControllerBase
{
    /// <summary>A question, sent by POST because of its size: it changes nothing.</summary>
    [HttpPost("find")]
    [IgnoreAntiforgeryToken]
    public Task<ProposedBundles> Find(BundleSettings settings, CancellationToken ct) => propose.Handle(settings, ct);
}
