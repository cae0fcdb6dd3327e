using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Features.Accounts;

namespace Renovation.Gis.Web.Commands;

/// <summary>An account as `gis user list` shows it.</summary>
public sealed record UserLine(string Name, string DisplayName, Role Role, IReadOnlyList<string> SubDistricts, string? Company, string? ReviewerBody, bool SecondFactor, bool Disabled);

/// <summary>The secret for a first sign-in, as `gis user add` and `gis user reset` print it.</summary>
public sealed record FirstSecretLine(string Name, string Secret, DateTimeOffset Until);

/// <summary>`gis user`: accounts from the shell; the first administrator comes from here, for no account exists after installing.</summary>
public static class UserCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "用户名 / user name" };
    private static readonly Option<string> RoleName = new("--role") { Required = true, Description = $"角色 / role: {string.Join(" | ", AccountBinding.Roles.Select(Kebab))}" };
    private static readonly Option<string[]> SubDistricts = new("--sub-district") { Description = "街道、镇编码(可多次)/ code of a sub-district, repeatable", DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Company = new("--company") { Description = "管线单位编码 / code of the utility company: UT-GAS …" };
    private static readonly Option<string?> Body = new("--body") { Description = $"评审部门 / reviewing department: {string.Join(" ", AccountBinding.ReviewerBodies)}" };
    private static readonly Option<string?> DisplayName = new("--name") { Description = "显示名 / name to show" };
    private static readonly Option<bool> Json = Output.JsonOption();

    public static Command Create() => new("user", "账号 / accounts")
    {
        Add(),
        List(),
        Deed("disable", "停用账号 / disable an account", (change, name, ct) => change.Disable(name, ct)),
        Deed("enable", "启用账号 / enable an account", (change, name, ct) => change.Enable(name, ct)),
        Reset(),
    };

    private static Command Add()
    {
        var command = new Command("add", "新建账号,打印一次性口令 / make an account and print its one-time secret") { Name, RoleName, SubDistricts, Company, Body, DisplayName, Json };
        command.SetAction(async (parsed, ct) =>
        {
            var name = parsed.GetValue(Name)!;
            if (AccountBinding.Roles.Where(one => Kebab(one) == parsed.GetValue(RoleName)).Cast<Role?>().FirstOrDefault() is not { } role)
            {
                await Console.Error.WriteLineAsync($"--role {parsed.GetValue(RoleName)}: {RoleName.Description}");
                return GisCommands.WrongUsage;
            }

            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            var binding = new AccountBinding(role, [.. parsed.GetValue(SubDistricts)!.Distinct(StringComparer.Ordinal)], parsed.GetValue(Company), parsed.GetValue(Body));
            var made = await scope.ServiceProvider.GetRequiredService<CreateAccount>().Handle(new(name, parsed.GetValue(DisplayName) ?? name, binding), ct);
            return await Say(name, made, parsed.GetValue(Json));
        });
        return command;
    }

    private static Command Reset()
    {
        var secondFactor = new Option<bool>("--second-factor") { Description = "改为重置第二重验证 / the second factor instead" };
        var command = new Command("reset", "重置密码,打印一次性口令 / forget the password and print a one-time secret") { Name, secondFactor, Json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            var change = scope.ServiceProvider.GetRequiredService<ChangeAccount>();
            var name = parsed.GetValue(Name)!;
            return parsed.GetValue(secondFactor)
                ? await Say(await change.ResetSecondFactor(name, ct))
                : await Say(name, await change.ResetPassword(name, ct), parsed.GetValue(Json));
        });
        return command;
    }

    private static Command Deed(string verb, string description, Func<ChangeAccount, string, CancellationToken, Task<IReadOnlyList<string>>> deed)
    {
        var command = new Command(verb, description) { Name };
        command.SetAction(async (parsed, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            return await Say(await deed(scope.ServiceProvider.GetRequiredService<ChangeAccount>(), parsed.GetValue(Name)!, ct));
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "列出账号 / list the accounts") { Json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var program = await GisProgram.Open(ct);
            await using var scope = program.Scope();
            var accounts = await scope.ServiceProvider.GetRequiredService<GisDbContext>().Accounts.AsNoTracking().OrderBy(account => account.UserName).ToListAsync(ct);
            await Write([.. accounts.Select(Line)], parsed.GetValue(Json));
            return GisCommands.Done;
        });
        return command;
    }

    private static UserLine Line(Account account) => new(
        account.UserName!, account.DisplayName, account.Role, account.SubDistricts, account.Company, account.ReviewerBody, account.TwoFactorEnabled, account.Disabled);

    private static async Task Write(IReadOnlyList<UserLine> lines, bool json)
    {
        if (json)
        {
            await Output.Json(lines);
            return;
        }

        Output.Table(
            ["用户名 name", "显示名 shown as", "角色 role", "所属 bound to", "第二重 2nd factor", "停用 disabled"],
            lines.Select(line => new[]
            {
                line.Name, line.DisplayName, Kebab(line.Role), string.Join(' ', line.SubDistricts.Append(line.Company ?? line.ReviewerBody ?? "")).Trim(),
                line.SecondFactor ? "是 yes" : "", line.Disabled ? "是 yes" : "",
            }));
    }

    private static async Task<int> Say(string name, AccountMade made, bool json)
    {
        if (made.Faults.Count > 0)
        {
            return await Say(made.Faults);
        }

        if (json)
        {
            await Output.Json(new FirstSecretLine(name, made.FirstSecret!, made.Until!.Value));
            return GisCommands.Done;
        }

        var until = ZoneClock.InZone(made.Until!.Value).ToString("HH:mm", CultureInfo.InvariantCulture);
        Console.WriteLine(made.FirstSecret);
        await Console.Error.WriteLineAsync($"{name}: 一次性口令，{until} 前用它登录一次并设置密码 / one-time secret: sign in with it once before {until} and choose a password");
        return GisCommands.Done;
    }

    private static async Task<int> Say(IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync(AccountTexts.InBothLanguages("fault." + fault));
        }

        return faults.Count == 0 ? GisCommands.Done : GisCommands.AnswerIsNo;
    }

    private static string Kebab(Role role) => string.Concat(role.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"-{letter}" : $"{letter}")).ToLowerInvariant();
}
