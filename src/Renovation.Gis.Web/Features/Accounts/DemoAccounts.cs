using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Features.Accounts;

/// <summary>A login of the fictional town.</summary>
public sealed record DemoLogin(string Name, string DisplayName, AccountBinding Binding);

/// <summary>
/// One login per role over the invented data. They are made only in demo mode, sign in only there, and demo mode answers this machine
/// alone (T7.3); their password is no secret.
/// </summary>
public sealed class DemoAccounts(UserManager<Account> users, GisDbContext db, TimeProvider clock)
{
    public const string Password = "Demo-only-2026";

    public static IReadOnlyList<DemoLogin> All { get; } =
    [
        new("bureau", "建设局·演示", Of(Role.Bureau)),
        new("street-qishuyan", "戚墅堰街道·演示", Of(Role.StreetOffice, ["SD01"])),
        new("street-dingyan", "丁堰街道·演示", Of(Role.StreetOffice, ["SD02"])),
        new("planner", "规划编制·演示", Of(Role.Planner, ["SD01", "SD02"])),
        new("power", "供电·演示", Of(Role.Utility, company: "UT-POWER")),
        new("telecom", "通信·演示", Of(Role.Utility, company: "UT-TELECOM")),
        new("catv", "广电·演示", Of(Role.Utility, company: "UT-CATV")),
        new("water", "供水·演示", Of(Role.Utility, company: "UT-WATER")),
        new("gas", "燃气·演示", Of(Role.Utility, company: "UT-GAS")),
        new("drainage", "排水·演示", Of(Role.Utility, company: "UT-DRAINAGE")),
        new("lighting", "照明·演示", Of(Role.Utility, company: "UT-LIGHTING")),
        new("reviewer", "自然资源和规划·演示", Of(Role.Reviewer, body: "ZGHJ")),
        new("leader", "领导·演示", Of(Role.Leader)),
        new("admin", "系统管理员·演示", Of(Role.Administrator)),
        new("auditor", "审计员·演示", Of(Role.Auditor)),
    ];

    /// <summary>Makes those that are missing.</summary>
    public async Task Create(CancellationToken ct)
    {
        var known = await db.Accounts.Select(account => account.UserName).ToListAsync(ct);
        var hash = new Lazy<string>(() => users.PasswordHasher.HashPassword(new Account { DisplayName = "" }, Password));
        foreach (var login in All.Where(login => !known.Contains(login.Name)))
        {
            var made = await users.CreateAsync(Account(login, hash.Value));
            if (!made.Succeeded)
            {
                throw new InvalidOperationException($"{login.Name}: {string.Join(", ", made.Errors.Select(error => error.Code))}");
            }
        }
    }

    private static AccountBinding Of(Role role, string[]? subDistricts = null, string? company = null, string? body = null) =>
        new(role, subDistricts ?? [], company, body);

    private Account Account(DemoLogin login, string hash) => new()
    {
        UserName = login.Name,
        DisplayName = login.DisplayName,
        Role = login.Binding.Role,
        SubDistricts = [.. login.Binding.SubDistricts],
        Company = login.Binding.Company,
        ReviewerBody = login.Binding.ReviewerBody,
        IsDemo = true,
        PasswordHash = hash,
        PasswordChangedAt = clock.GetUtcNow(),
        CreatedAt = clock.GetUtcNow(),
    };
}
