using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>An account to be made.</summary>
public sealed record NewAccount(string Name, string DisplayName, AccountBinding Binding);

/// <summary>What came of it: the secret for the first sign-in, shown once, or why nothing was done.</summary>
/// <param name="Faults">Keys of <see cref="AccountTexts"/>.</param>
public sealed record AccountMade(string? FirstSecret, DateTimeOffset? Until, IReadOnlyList<string> Faults)
{
    public static AccountMade Refused(IEnumerable<string> faults) => new(null, null, [.. faults]);
}

/// <summary>Makes an account without a password: its owner chooses one with a secret that lasts 15 minutes and opens once (T7.2).</summary>
public sealed partial class CreateAccount(UserManager<Account> users, GisDbContext db, IOptions<AccountOptions> options, TimeProvider clock)
{
    public const int LongestDisplayName = 60;

    public async Task<AccountMade> Handle(NewAccount wanted, CancellationToken ct)
    {
        var faults = await Faults(wanted, ct);
        if (faults.Count > 0)
        {
            return AccountMade.Refused(faults);
        }

        var (secret, until) = (Secrets.FirstSecret(), clock.GetUtcNow() + options.Value.FirstSecret);
        var binding = wanted.Binding;
        var result = await users.CreateAsync(new Account
        {
            UserName = wanted.Name,
            DisplayName = wanted.DisplayName.Trim(),
            Role = binding.Role,
            SubDistricts = [.. binding.SubDistricts],
            Company = binding.Company,
            ReviewerBody = binding.ReviewerBody,
            MustChangePassword = true,
            FirstSecretHash = Secrets.Hash(secret),
            FirstSecretUntil = until,
            CreatedAt = clock.GetUtcNow(),
        });
        return result.Succeeded ? new(secret, until, []) : AccountMade.Refused(result.Errors.Select(error => error.Code));
    }

    private async Task<List<string>> Faults(NewAccount wanted, CancellationToken ct)
    {
        var faults = await db.BindingFaults(wanted.Binding, ct);
        if (!Name().IsMatch(wanted.Name))
        {
            faults.Add("name");
        }

        if (string.IsNullOrWhiteSpace(wanted.DisplayName) || wanted.DisplayName.Trim().Length > LongestDisplayName || wanted.DisplayName.Any(char.IsControl))
        {
            faults.Add("displayName");
        }

        return faults;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{1,31}\z")]
    private static partial Regex Name();
}

/// <summary>Whether what an account is bound to is there.</summary>
public static class BindingChecks
{
    public static async Task<List<string>> BindingFaults(this GisDbContext db, AccountBinding binding, CancellationToken ct)
    {
        var faults = binding.Faults().ToList();
        var known = await db.SubDistricts.Where(one => binding.SubDistricts.Contains(one.Code)).CountAsync(ct);
        if (known < binding.SubDistricts.Distinct().Count())
        {
            faults.Add("unknownSubDistrict");
        }

        if (binding.Company is { } company && !await db.UtilityCompanies.AnyAsync(one => one.Code == company, ct))
        {
            faults.Add("unknownCompany");
        }

        return faults;
    }
}
