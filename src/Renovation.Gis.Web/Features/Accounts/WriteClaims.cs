using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Web.Features.Shared;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>What a cookie says of an account, and what the account must do first.</summary>
public sealed class WriteClaims(IOptions<AccountOptions> options, IOptions<SiteSettings> site, TimeProvider clock) : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user) => Task.FromResult(ActorClaims.Write(user, Todo(user), IdentityConstants.ApplicationScheme));

    /// <summary>Null when the account is ready to work.</summary>
    public string? Todo(Account account) =>
        account.MustChangePassword || IsPasswordOld(account) ? ActorClaims.Password
        : MustEnrol(account) ? ActorClaims.SecondFactor
        : null;

    /// <summary>Demo accounts open nothing but invented data, on this machine alone: a second factor would only be in the way.</summary>
    private bool MustEnrol(Account account) =>
        May.NeedsSecondFactor(account.Role) && !account.TwoFactorEnabled && !(account.IsDemo && site.Value.IsDemo);

    private bool IsPasswordOld(Account account) =>
        !account.IsDemo && options.Value.PasswordLasts is { } lasts && account.PasswordChangedAt is { } changed && clock.GetUtcNow() - changed > lasts;
}
