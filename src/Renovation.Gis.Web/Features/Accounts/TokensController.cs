using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>The form for a new token.</summary>
public sealed record TokenForm
{
    [Required]
    [StringLength(IssueToken.LongestName, MinimumLength = 1)]
    public string Name { get; init; } = "";

    [Range(1, IssueToken.LongestDays)]
    public int Days { get; init; } = 90;
}

/// <summary>What the page of tokens shows; <paramref name="Issued"/> only right after it was made.</summary>
public sealed record TokensPage(IReadOnlyList<AccessToken> Tokens, IssuedToken? Issued, string? Fault, string Address);

/// <summary>One's own tokens for desktop programs.</summary>
[Authorize(Policies.HoldTokens)]
public sealed class TokensController(IssueToken issue, CurrentActor current) : Controller
{
    [HttpGet("/account/tokens")]
    public async Task<IActionResult> Index(CancellationToken ct) => await Page(null, null, ct);

    [HttpPost("/account/tokens")]
    public async Task<IActionResult> Issue(TokenForm form, CancellationToken ct) =>
        ModelState.IsValid
            ? await Page(await issue.Handle(current.Actor.Id, form.Name, form.Days, ct), null, ct)
            : await Page(null, "tokenForm", ct);

    [HttpPost("/account/tokens/{id:long}/revoke")]
    public async Task<IActionResult> Revoke(long id, CancellationToken ct) =>
        await issue.Revoke(current.Actor.Id, id, ct) ? RedirectToAction(nameof(Index)) : NotFound();

    private async Task<ViewResult> Page(IssuedToken? issued, string? fault, CancellationToken ct) =>
        View("Tokens", new TokensPage(await issue.Of(current.Actor.Id, ct), issued, fault, $"{Request.Scheme}://{Request.Host}{Request.PathBase}/ogc"));
}
