using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Testing;

namespace Renovation.Gis.Benchmarks;

/// <summary>An account of the bureau, which sees all, signed in as people do: password, then the second factor enrolled.</summary>
internal static partial class BenchmarkLogin
{
    private const string Name = "benchmark", Password = "Kiwi7-brush-Orbit";

    public static async Task SignIn(HttpClient client, string connectionString, CancellationToken ct)
    {
        await using (var services = BenchmarkTown.Services(connectionString))
        await using (var scope = services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            if (await users.FindByNameAsync(Name) is { } before)
                await users.DeleteAsync(before);
            await users.CreateAsync(new Account { UserName = Name, DisplayName = Name, Role = Role.Bureau, PasswordChangedAt = TimeProvider.System.GetUtcNow() }, Password);
        }

        (await client.SignIn(Name, Password, ct)).Dispose();
        const string Page = "/account/second-factor";
        var key = Key().Match(await client.GetStringAsync(new Uri(Page, UriKind.Relative), ct)).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        (await client.PostForm(Page, Page, [new("Code", Totp.Code(key))], ct)).Dispose();
    }

    [GeneratedRegex("<code data-part=\"key\">([^<]+)</code>")]
    private static partial Regex Key();
}
