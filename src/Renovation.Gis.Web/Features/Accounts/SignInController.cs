using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Web.Features.Shared;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>The form of the sign-in page.</summary>
public sealed record SignInForm
{
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Name { get; init; } = "";

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Password { get; init; } = "";

    public string? ReturnUrl { get; init; }
}

/// <summary>What the sign-in page shows.</summary>
/// <param name="Fault">Key of <see cref="AccountTexts"/>; null on the first visit.</param>
public sealed record SignInPage(string Name, string? ReturnUrl, string? Fault, IReadOnlyList<DemoLogin> DemoLogins);

/// <summary>Signing in and out: the only pages of accounts that are open to all.</summary>
public sealed class SignInController(SignIn signIn, SignInManager<Account> manager, Sessions sessions, RecordSignIn record, IOptions<SiteSettings> site) : Controller
{
    [AllowAnonymous]
    [HttpGet("/account/sign-in")]
    public IActionResult Index(string? returnUrl) => Page(new() { ReturnUrl = returnUrl }, null);

    [AllowAnonymous]
    [HttpPost("/account/sign-in")]
    [EnableRateLimiting(AccountsFeature.SignInLimit)]
    public async Task<IActionResult> Take(SignInForm form, CancellationToken ct) =>
        // a name or password longer than any account's is only work for the hash
        form.Name.Length > 64 || form.Password.Length > 4 * CheckPassword.Longest
            ? Page(form, "wrong")
            : await Recorded(form.Name.Trim(), await signIn.Handle(form.Name.Trim(), form.Password, ct), ct) switch
            {
                SignInOutcome.Done => Redirect(Next(form.ReturnUrl)),
                SignInOutcome.NeedsCode => RedirectToAction(nameof(Code), new { form.ReturnUrl }),
                SignInOutcome.Locked => Page(form, "locked"),
                _ => Page(form, "wrong"),
            };

    [AllowAnonymous]
    [HttpGet("/account/sign-in/code")]
    public IActionResult Code(string? returnUrl) => View("Code", new SignInPage("", returnUrl, null, []));

    [AllowAnonymous]
    [HttpPost("/account/sign-in/code")]
    [EnableRateLimiting(AccountsFeature.SignInLimit)]
    public async Task<IActionResult> TakeCode(string code, string? returnUrl, CancellationToken ct)
    {
        var outcome = await Recorded("", code is { Length: < 64 } ? await signIn.HandleCode(code, ct) : SignInOutcome.Wrong, ct);
        return outcome == SignInOutcome.Done
            ? Redirect(Next(returnUrl))
            : View("Code", new SignInPage("", returnUrl, outcome == SignInOutcome.Locked ? "locked" : "wrongCode", []));
    }

    [Authorize(Policies.UseOwnAccount)]
    [HttpPost("/account/sign-out")]
    public async Task<IActionResult> Leave(CancellationToken ct)
    {
        if (User.FindFirst(ActorClaims.Session) is { } session)
        {
            await sessions.End(session.Value, ct);
        }

        await record.Left(User.Identity?.Name ?? "", ct);
        await manager.Context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Redirect("/account/sign-in");
    }

    private async Task<SignInOutcome> Recorded(string name, SignInOutcome outcome, CancellationToken ct)
    {
        if (outcome is SignInOutcome.Wrong or SignInOutcome.Locked)
        {
            await record.Failed(name, outcome, ct);
        }

        return outcome;
    }

    private ViewResult Page(SignInForm form, string? fault) =>
        View("SignIn", new SignInPage(form.Name, form.ReturnUrl, fault, site.Value.IsDemo ? DemoAccounts.All : []));

    // "/" leads each role to the page it begins at
    private string Next(string? returnUrl) => Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";
}
