using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.PipeNetworks;
using Renovation.Gis.Core.SubDistricts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>The form of an account: no more than an administrator may set, whatever else is posted.</summary>
public sealed record AccountForm
{
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Name { get; init; } = "";

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string DisplayName { get; init; } = "";

    public Role Role { get; init; } = Role.Planner;

    public string[] SubDistricts { get; init; } = [];

    public string? Company { get; init; }

    public string? ReviewerBody { get; init; }

    // The form has all fields; what does not belong to the role is left out rather than refused.
    public AccountBinding Binding => new(
        Role,
        Role is Role.StreetOffice or Role.Planner ? [.. SubDistricts.Where(code => !string.IsNullOrEmpty(code)).Distinct(StringComparer.Ordinal)] : [],
        Role == Role.Utility && !string.IsNullOrEmpty(Company) ? Company : null,
        Role == Role.Reviewer && !string.IsNullOrEmpty(ReviewerBody) ? ReviewerBody : null);

    public static AccountForm Of(Account account) => new()
    {
        Name = account.UserName!,
        DisplayName = account.DisplayName,
        Role = account.Role,
        SubDistricts = account.SubDistricts,
        Company = account.Company,
        ReviewerBody = account.ReviewerBody,
    };
}

/// <summary>What the page of one account shows.</summary>
/// <param name="Account">Null for a new one.</param>
/// <param name="Secret">Right after it was made: the secret for the first sign-in.</param>
public sealed record AccountPage(
    AccountForm Form, Account? Account, IReadOnlyList<string> Faults, AccountMade? Secret, IReadOnlyList<SubDistrict> SubDistricts, IReadOnlyList<UtilityCompany> Companies);

/// <summary>Administration of accounts.</summary>
[Authorize(Policies.ManageAccounts)]
public sealed class AccountsController(GisDbContext db, CreateAccount create, ChangeAccount change) : Controller
{
    [HttpGet("/accounts")]
    public async Task<IActionResult> Index(CancellationToken ct) =>
        View("Accounts", await db.Accounts.AsNoTracking().OrderBy(account => account.UserName).ToListAsync(ct));

    [HttpGet("/accounts/new")]
    public async Task<IActionResult> New(CancellationToken ct) => await Page(new(), null, [], null, ct);

    [HttpPost("/accounts/new")]
    public async Task<IActionResult> Create(AccountForm form, CancellationToken ct)
    {
        var made = await create.Handle(new(form.Name.Trim(), form.DisplayName, form.Binding), ct);
        return made.Faults.Count > 0
            ? await Page(form, null, made.Faults, null, ct)
            : await Page(form, await Find(form.Name.Trim(), ct), [], made, ct);
    }

    [HttpGet("/accounts/{name}")]
    public async Task<IActionResult> Show(string name, CancellationToken ct) =>
        await Find(name, ct) is { } account ? await Page(AccountForm.Of(account), account, [], null, ct) : NotFound();

    [HttpPost("/accounts/{name}")]
    public async Task<IActionResult> Change(string name, AccountForm form, CancellationToken ct) =>
        await Answer(name, await change.Rebind(name, form.DisplayName, form.Binding, ct), form, ct);

    [HttpPost("/accounts/{name}/disable")]
    public async Task<IActionResult> Disable(string name, CancellationToken ct) => await Answer(name, await change.Disable(name, ct), null, ct);

    [HttpPost("/accounts/{name}/enable")]
    public async Task<IActionResult> Enable(string name, CancellationToken ct) => await Answer(name, await change.Enable(name, ct), null, ct);

    [HttpPost("/accounts/{name}/end-sessions")]
    public async Task<IActionResult> EndSessions(string name, CancellationToken ct) => await Answer(name, await change.EndSessions(name, ct), null, ct);

    [HttpPost("/accounts/{name}/reset-second-factor")]
    public async Task<IActionResult> ResetSecondFactor(string name, CancellationToken ct) => await Answer(name, await change.ResetSecondFactor(name, ct), null, ct);

    [HttpPost("/accounts/{name}/reset-password")]
    public async Task<IActionResult> ResetPassword(string name, CancellationToken ct)
    {
        var made = await change.ResetPassword(name, ct);
        return made.Faults.Count > 0 || await Find(name, ct) is not { } account
            ? await Answer(name, made.Faults, null, ct)
            : await Page(AccountForm.Of(account), account, [], made, ct);
    }

    private async Task<IActionResult> Answer(string name, IReadOnlyList<string> faults, AccountForm? form, CancellationToken ct)
    {
        if (faults.Count == 0)
        {
            return RedirectToAction(nameof(Show), new { name });
        }

        return await Find(name, ct) is { } account ? await Page(form ?? AccountForm.Of(account), account, faults, null, ct) : NotFound();
    }

    private Task<Account?> Find(string name, CancellationToken ct) => db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.UserName == name, ct);

    private async Task<ViewResult> Page(AccountForm form, Account? account, IReadOnlyList<string> faults, AccountMade? secret, CancellationToken ct)
    {
        Response.StatusCode = faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return View("Account", new AccountPage(
            form, account, faults, secret,
            await db.SubDistricts.AsNoTracking().OrderBy(one => one.Code).ToListAsync(ct),
            await db.UtilityCompanies.AsNoTracking().OrderBy(one => one.Id).ToListAsync(ct)));
    }
}
