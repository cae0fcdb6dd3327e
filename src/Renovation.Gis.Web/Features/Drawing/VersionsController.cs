using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>What an estate was, why it was judged so, and what people say of it.</summary>
[ApiController]
[Authorize(Policies.SeeMap)]
[Route("api/estates/{code}")]
public sealed class VersionsController(ShowVersions versions, ReplayVerdict replay, EstateComments comments) : ControllerBase
{
    [HttpGet("versions")]
    public async Task<ActionResult<IReadOnlyList<VersionView>>> All(string code, CancellationToken ct) =>
        await versions.Handle(code, ct) is { } all ? Ok(all) : NotFound();

    [HttpGet("versions/{version:int}")]
    public async Task<ActionResult<VersionDetails>> One(string code, int version, CancellationToken ct) =>
        await versions.Handle(code, version, ct) is { } one ? one : NotFound();

    [HttpGet("why")]
    public async Task<ActionResult<ReplayedVerdict>> Why(string code, [FromQuery, Required] DateOnly? asOf, CancellationToken ct) =>
        await replay.Handle(code, asOf!.Value, ct) is { } verdict
            ? verdict
            : Problem(statusCode: StatusCodes.Status404NotFound, detail: DrawingTexts.Sentence("Why.noData", [asOf.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], CultureInfo.CurrentUICulture));

    [HttpGet("comments")]
    public async Task<ActionResult<IReadOnlyList<CommentView>>> Comments(string code, CancellationToken ct) =>
        await comments.Show(code, ct) is { } all ? Ok(all) : NotFound();

    [HttpPost("comments")]
    public async Task<ActionResult<IReadOnlyList<CommentView>>> Comment(string code, NewComment comment, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(comment.Text)
            ? Problem(statusCode: StatusCodes.Status422UnprocessableEntity, detail: DrawingTexts.Sentence("Comment.text", [], CultureInfo.CurrentUICulture))
            : await comments.Add(code, comment, ct) is { } all ? Ok(all) : NotFound();
}
