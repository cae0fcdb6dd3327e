using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>Chooses a new password: the first one, or in place of the old one. Ends all sessions of the account.</summary>
public sealed class ChangePassword(UserManager<Account> users, Sessions sessions, IStringLocalizer<AccountTexts> texts, TimeProvider clock)
{
    /// <summary>Why not, in sentences; empty when done.</summary>
    public async Task<IReadOnlyList<string>> Handle(Account account, PasswordForm form, CancellationToken ct)
    {
        if (account.IsDemo)
        {
            return [texts["demoPassword"]];
        }

        if (form.New != form.Again)
        {
            return [texts["passwordAgain"]];
        }

        if (form.New == form.Old)
        {
            return [texts["passwordSame"]];
        }

        account.MustChangePassword = false;
        account.PasswordChangedAt = clock.GetUtcNow();
        var result = account.PasswordHash is null
            ? await users.AddPasswordAsync(account, form.New)
            : await users.ChangePasswordAsync(account, form.Old, form.New);
        if (!result.Succeeded)
        {
            await Count(account, result);
            return [.. result.Errors.Select(error => error.Description)];
        }

        await EndOthers(account, ct);
        return [];
    }

    /// <summary>Ends all sessions of the account; whoever asks for it signs in anew.</summary>
    public Task EndOthers(Account account, CancellationToken ct) => sessions.EndAll(account.Id, ct);

    // A borrowed screen must not be a place to try out passwords: wrong old ones count like wrong sign-ins.
    private async Task Count(Account account, IdentityResult result)
    {
        if (result.Errors.Any(error => error.Code == "passwordWrong") && await users.FindByIdAsync(account.Id) is { } fresh)
        {
            await users.AccessFailedAsync(fresh);
            if (await users.IsLockedOutAsync(fresh))
            {
                await sessions.EndAll(account.Id, CancellationToken.None);
            }
        }
    }
}
