using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>
/// What an administrator does with an account. Each change ends its sessions: rights of a minute ago must not live on in a cookie. Nobody
/// changes the own account, so the last administrator cannot lock everybody out by mistake.
/// </summary>
public sealed class ChangeAccount(UserManager<Account> users, GisDbContext db, Sessions sessions, TrustedTokens tokens, CurrentActor current, IOptions<AccountOptions> options, TimeProvider clock)
{
    public Task<IReadOnlyList<string>> Disable(string name, CancellationToken ct) => Change(name, account => account.Disabled = true, ct);

    public Task<IReadOnlyList<string>> Enable(string name, CancellationToken ct) => Change(name, account => account.Disabled = false, ct);

    public Task<IReadOnlyList<string>> EndSessions(string name, CancellationToken ct) => Change(name, _ => { }, ct);

    public async Task<IReadOnlyList<string>> Rebind(string name, string displayName, AccountBinding binding, CancellationToken ct)
    {
        var faults = await db.BindingFaults(binding, ct);
        if (string.IsNullOrWhiteSpace(displayName) || displayName.Trim().Length > CreateAccount.LongestDisplayName || displayName.Any(char.IsControl))
        {
            faults.Add("displayName");
        }

        return faults.Count > 0 ? faults : await Change(name, account => Bind(account, displayName, binding), ct);
    }

    /// <summary>Forgets the password (and opens a lock): a new secret for a first sign-in.</summary>
    public async Task<AccountMade> ResetPassword(string name, CancellationToken ct)
    {
        var (secret, until) = (Secrets.FirstSecret(), clock.GetUtcNow() + options.Value.FirstSecret);
        var faults = await Change(name, account => ForgetPassword(account, secret, until), ct);
        return faults.Count > 0 ? AccountMade.Refused(faults) : new(secret, until, []);
    }

    /// <summary>The telephone is lost: the next sign-in enrols anew.</summary>
    public async Task<IReadOnlyList<string>> ResetSecondFactor(string name, CancellationToken ct)
    {
        var faults = await Change(name, account => account.TwoFactorEnabled = false, ct);
        if (faults.Count == 0)
        {
            await db.Set<IdentityUserToken<string>>().Where(secret => db.Accounts.Any(one => one.NormalizedUserName == users.NormalizeName(name) && one.Id == secret.UserId)).ExecuteDeleteAsync(ct);
        }

        return faults;
    }

    private async Task<IReadOnlyList<string>> Change(string name, Action<Account> change, CancellationToken ct)
    {
        if (await users.FindByNameAsync(name) is not { } account)
        {
            return ["noAccount"];
        }

        if (account.Id == current.Actor.Id)
        {
            return ["ownAccount"];
        }

        change(account);
        // a new stamp and the change in one write, so that no session outlives it even if what follows fails
        var result = await users.UpdateSecurityStampAsync(account);
        if (!result.Succeeded)
        {
            return [.. result.Errors.Select(error => error.Code)];
        }

        await sessions.EndAll(account.Id, ct);
        tokens.ForgetAll(account.Id);
        return [];
    }

    private static void Bind(Account account, string displayName, AccountBinding binding)
    {
        account.DisplayName = displayName.Trim();
        account.Role = binding.Role;
        account.SubDistricts = [.. binding.SubDistricts];
        account.Company = binding.Company;
        account.ReviewerBody = binding.ReviewerBody;
    }

    private static void ForgetPassword(Account account, string secret, DateTimeOffset until)
    {
        account.PasswordHash = null;
        account.MustChangePassword = true;
        account.FirstSecretHash = Secrets.Hash(secret);
        account.FirstSecretUntil = until;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
    }
}
