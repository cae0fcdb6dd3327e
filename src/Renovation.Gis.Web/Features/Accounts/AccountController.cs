using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>The form for a new password; <see cref="Old"/> is not asked of who has none yet.</summary>
public sealed record PasswordForm
{
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Old { get; init; } = "";

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string New { get; init; } = "";

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Again { get; init; } = "";
}

/// <summary>What the password page shows; faults are sentences.</summary>
public sealed record PasswordPage(bool AsksOld, bool IsForced, IReadOnlyList<string> Faults);

/// <summary>What the page of the second factor shows.</summary>
public sealed record SecondFactorPage(bool IsOn, bool IsRequired, bool IsDemo, AuthenticatorKey? Key, string? Fault, IReadOnlyList<string> RecoveryCodes);

/// <summary>One's own account: password, second factor. Also for who must see to these first.</summary>
[Authorize(Policies.UseOwnAccount)]
public sealed class AccountController(UserManager<Account> users, SignInManager<Account> signIn, EnrolSecondFactor enrol, ChangePassword change) : Controller
{
    [HttpGet("/account")]
    public async Task<IActionResult> Index() => View("OwnAccount", await Own());

    [HttpGet("/account/password")]
    public async Task<IActionResult> Password() => View("Password", PasswordPage(await Own(), []));

    [HttpPost("/account/password")]
    public async Task<IActionResult> TakePassword(PasswordForm form, CancellationToken ct)
    {
        var account = await Own();
        var faults = await change.Handle(account, form, ct);
        if (faults.Count > 0)
        {
            return View("Password", PasswordPage(account, faults));
        }

        // the change ended every session of the account; this browser gets a new one
        await signIn.SignInAsync(account, isPersistent: false);
        return Redirect("/");
    }

    [HttpGet("/account/second-factor")]
    public async Task<IActionResult> SecondFactor() => View("SecondFactor", await Page(await Own(), null));

    [HttpPost("/account/second-factor")]
    public async Task<IActionResult> TakeSecondFactor([StringLength(20)] string code, CancellationToken ct)
    {
        var account = await Own();
        if (account.TwoFactorEnabled)
        {
            return Redirect("/account/second-factor");
        }

        if (await enrol.Confirm(account, code ?? "") is not { } recovery)
        {
            return View("SecondFactor", await Page(account, "wrongCode"));
        }

        await change.EndOthers(account, ct);
        await signIn.SignInAsync(account, isPersistent: false);
        return View("SecondFactor", new SecondFactorPage(true, true, account.IsDemo, null, null, recovery));
    }

    private async Task<Account> Own() => await users.GetUserAsync(User) ?? throw new InvalidOperationException("A session without its account");

    private static PasswordPage PasswordPage(Account account, IReadOnlyList<string> faults) => new(account.PasswordHash is not null, account.MustChangePassword, faults);

    private async Task<SecondFactorPage> Page(Account account, string? fault) => new(
        account.TwoFactorEnabled, May.NeedsSecondFactor(account.Role), account.IsDemo, account.TwoFactorEnabled ? null : await enrol.Show(account), fault, []);
}
