using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Trail;

/// <summary>The trail's page, for the bureau and the auditor.</summary>
[Authorize(Policies.ReadTrail)]
public sealed class TrailController(ListTrail list, AuditTrail trail) : Controller
{
    private const int PageSize = 50;

    [HttpGet("/trail")]
    public async Task<IActionResult> Index([FromQuery] TrailFilter filter, CancellationToken ct)
    {
        var lines = ModelState.IsValid ? await list.Handle(filter, PageSize + 1, ct) : [];
        return View(new TrailPage(filter, [.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].Id : null));
    }

    [HttpGet("/trail/export")]
    public async Task<IActionResult> Export([FromQuery] TrailFilter filter, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest(ModelState);
        }

        await trail.Write(AuditAction.Exported, "audit-trail", "", filter, ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=audit-trail.csv";
        Response.Headers.CacheControl = "no-store";
        HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await WriteTrailCsv.Handle(list.All(filter), Response.Body, ct);
        return new EmptyResult();
    }
}

/// <summary>The history of a company's network, for itself and for the bureau.</summary>
[Authorize(Policies.ReadNetworkHistory)]
public sealed class NetworkHistoryController(ShowNetworkHistory show) : Controller
{
    [HttpGet("/trail/networks")]
    public async Task<IActionResult> Index(string? company, CancellationToken ct) =>
        await show.Handle(company, ct) is { } history ? View("~/Features/Trail/Networks.cshtml", history) : NotFound();
}

/// <summary>What the page shows.</summary>
/// <param name="Next">The number that the next page comes before; null on the last.</param>
public sealed record TrailPage(TrailFilter Filter, IReadOnlyList<AuditEntry> Lines, long? Next);

/// <summary>The history of an estate or a pipe, for their panels.</summary>
[ApiController]
[Authorize(Policies.SeeMap)]
public sealed class HistoryApiController(ShowHistory show) : ControllerBase
{
    [HttpGet("api/estates/{code}/history")]
    public Task<ActionResult<IReadOnlyList<HistoryStep>>> OfEstate(string code, CancellationToken ct) => Of("estates", code, ct);

    [HttpGet("api/pipe-segments/{code}/history")]
    public Task<ActionResult<IReadOnlyList<HistoryStep>>> OfPipe(string code, CancellationToken ct) => Of("pipe-segments", code, ct);

    private async Task<ActionResult<IReadOnlyList<HistoryStep>>> Of(string layer, string code, CancellationToken ct) =>
        await show.Handle(layer, code, ct) is { } steps ? Ok(steps) : NotFound();
}
