using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>Identity's store over our tables; keys of authenticator apps and recovery codes lie in it encrypted with the key ring.</summary>
public sealed class AccountStore(GisDbContext db, IDataProtectionProvider protection, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Account, GisDbContext>(db, describer)
{
    private readonly IDataProtector secrets = protection.CreateProtector("Renovation.Gis.AccountSecrets");

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : secrets.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { Length: > 0 } kept ? secrets.Unprotect(kept) : null;
}
