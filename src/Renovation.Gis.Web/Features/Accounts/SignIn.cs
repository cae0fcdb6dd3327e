using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Web.Features.Shared;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>How a try ended.</summary>
public enum SignInOutcome
{
    Wrong,
    Locked,
    NeedsCode,
    Done,
}

/// <summary>
/// Signs in by name and password (or the secret for the first time). A name nobody has gets the same answers after the same time, the
/// lock-out included, or the page would tell who has an account.
/// </summary>
public sealed class SignIn(
    SignInManager<Account> signIn, GisDbContext db, UnknownNames unknown, RecordSignIn record, IOptions<SiteSettings> site, TimeProvider clock)
{
    private static readonly Account Nobody = new() { DisplayName = "" };

    // Made once, as strong as a real one: checking it takes as long.
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(Nobody, "nobody");

    private UserManager<Account> Users => signIn.UserManager;

    public async Task<SignInOutcome> Handle(string name, string password, CancellationToken ct)
    {
        var account = await Users.FindByNameAsync(name);
        if (account is null || account.Disabled || (account.IsDemo && !site.Value.IsDemo))
        {
            HashForNothing(password);
            return unknown.Fail(name) ? SignInOutcome.Locked : SignInOutcome.Wrong;
        }

        if (await Users.IsLockedOutAsync(account))
        {
            HashForNothing(password);
            return SignInOutcome.Locked;
        }

        return account.FirstSecretHash is null ? await ByPassword(account, password, ct) : await ByFirstSecret(account, password, ct);
    }

    /// <summary>The second step: a code of the authenticator app, or one of the recovery codes.</summary>
    public async Task<SignInOutcome> HandleCode(string code, CancellationToken ct)
    {
        var account = await signIn.GetTwoFactorAuthenticationUserAsync();
        if (account is null || account.Disabled)
        {
            return SignInOutcome.Wrong;
        }

        var digits = string.Concat(code.Where(char.IsAsciiLetterOrDigit));
        var isFromApp = digits.Length == 6 && digits.All(char.IsAsciiDigit);
        var hash = Secrets.Hash(account.Id + digits);
        if (isFromApp && account.LastCodeHash == hash)
        {
            return SignInOutcome.Wrong; // seen over the shoulder, and still valid for a minute
        }

        var result = isFromApp
            ? await signIn.TwoFactorAuthenticatorSignInAsync(digits, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code.Trim());
        return result.IsLockedOut ? SignInOutcome.Locked : result.Succeeded ? await Done(account, isFromApp ? hash : null, ct) : SignInOutcome.Wrong;
    }

    private async Task<SignInOutcome> ByPassword(Account account, string password, CancellationToken ct)
    {
        if (account.PasswordHash is null)
        {
            HashForNothing(password);
        }

        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        return result switch
        {
            { Succeeded: true } => await Done(account, null, ct),
            { RequiresTwoFactor: true } => SignInOutcome.NeedsCode,
            { IsLockedOut: true } => SignInOutcome.Locked,
            _ => SignInOutcome.Wrong,
        };
    }

    private async Task<SignInOutcome> ByFirstSecret(Account account, string secret, CancellationToken ct)
    {
        HashForNothing(secret);
        var hash = Secrets.Hash(secret.Trim());
        // one statement: of two tries at once only one finds the secret still there
        var now = clock.GetUtcNow();
        var taken = await db.Accounts.Where(one => one.Id == account.Id && one.FirstSecretHash == hash && one.FirstSecretUntil > now)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.FirstSecretHash, (string?)null).SetProperty(one => one.FirstSecretUntil, (DateTimeOffset?)null), ct);
        if (taken == 0)
        {
            await Users.AccessFailedAsync(account);
            return await Users.IsLockedOutAsync(account) ? SignInOutcome.Locked : SignInOutcome.Wrong;
        }

        await db.Entry(account).ReloadAsync(ct);
        await signIn.SignInAsync(account, isPersistent: false);
        return await Done(account, null, ct);
    }

    private async Task<SignInOutcome> Done(Account account, string? codeHash, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Accounts.Where(one => one.Id == account.Id).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.LastSignInAt, now).SetProperty(one => one.LastCodeHash, one => codeHash ?? one.LastCodeHash), ct);
        await record.Done(account, ct);
        return SignInOutcome.Done;
    }

    private static void HashForNothing(string password) => new PasswordHasher<Account>().VerifyHashedPassword(Nobody, NobodysHash, password);
}
