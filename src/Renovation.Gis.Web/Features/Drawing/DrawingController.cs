using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>The drawing board's questions and its one way to write.</summary>
[ApiController]
[Authorize(Policies.Draw)]
[Route("api/drawing")]
public sealed class DrawingController(LoadScene scenes, GuardBoundaries guard, ReshapeBoundaries reshape, SaveBoundaries save) : ControllerBase
{
    /// <summary>Largest body: 60 estates of 5,000 vertices with 17 digits would be 12 MB; nobody draws that.</summary>
    private const int LargestBody = 4 * 1024 * 1024;

    [HttpGet("scene")]
    public async Task<ActionResult<Scene>> Scene([FromQuery] Bbox bbox, CancellationToken ct) =>
        bbox.East - bbox.West > LoadScene.WidestDegrees || bbox.North - bbox.South > LoadScene.WidestDegrees
            ? Problem(statusCode: StatusCodes.Status422UnprocessableEntity, detail: DrawingTexts.Sentence("Edit.tooLarge", [], System.Globalization.CultureInfo.CurrentUICulture))
            : await scenes.Handle(bbox, ct);

    [HttpPost("guard")]
    [RequestSizeLimit(LargestBody)]
    public async Task<GuardAnswer> Guard(GuardQuestion question, CancellationToken ct)
    {
        var (findings, measures, _) = await guard.Handle(question.Edits, ct);
        return new GuardAnswer([.. findings.Select(GuardBoundaries.View)], measures, question.Consequences ? await save.Preview(question.Edits, ct) : null);
    }

    [HttpPost("reshape")]
    [RequestSizeLimit(LargestBody)]
    public ActionResult<ReshapeAnswer> Reshape(ReshapeQuestion question) => Refusable(() => reshape.Handle(question));

    [HttpPost("save")]
    [RequestSizeLimit(LargestBody)]
    public async Task<ActionResult> Save(SaveRequest request, [FromHeader(Name = "Idempotency-Key")] Guid? key, CancellationToken ct)
    {
        if (key is null)
        {
            return Refused(EditRefusedException.Because(StatusCodes.Status428PreconditionRequired, "noKey"));
        }

        // new estates alone rest on no version
        var none = Request.Headers.IfMatch.Count == 0 && request.Edits.All(edit => edit.Action == EditAction.Create);
        if ((none ? new Dictionary<long, int>() : EditTags.Read(Request.Headers.IfMatch)) is not { } tags)
        {
            return Refused(EditRefusedException.Because(StatusCodes.Status428PreconditionRequired, "noTag"));
        }

        try
        {
            return Content(await save.Handle(request, key.Value, tags, ct), "application/json");
        }
        catch (EditRefusedException refused)
        {
            return Refused(refused);
        }
    }

    private ActionResult<T> Refusable<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (EditRefusedException refused)
        {
            return Refused(refused);
        }
    }

    private ObjectResult Refused(EditRefusedException refused)
    {
        var extensions = new Dictionary<string, object?>();
        if (refused.Findings is not null)
            extensions["findings"] = refused.Findings;
        if (refused.Conflicts is not null)
            extensions["conflicts"] = refused.Conflicts;
        return Problem(statusCode: refused.Status, detail: refused.Detail, extensions: extensions);
    }
}
