using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Renovation.Gis.Web.Features.Shared;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Accounts;

public sealed class ManageAccountsTests(GisSite site) : IClassFixture<GisSite>
{
    [Fact]
    public async Task An_administrator_makes_an_account_and_is_shown_its_secret_once()
    {
        using var admin = await SignedIn("admin");
        using var made = await admin.Post(
            "/accounts/new", "/accounts/new", ("Name", "li.na"), ("DisplayName", "李娜"), ("Role", "Planner"), ("SubDistricts", "SD01"), ("SubDistricts", "SD02"));

        var page = await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var secret = System.Text.RegularExpressions.Regex.Match(page, "<code data-part=\"secret\">([^<]+)</code>").Groups[1].Value;
        Assert.Matches("^[a-z0-9]{5}(-[a-z0-9]{5}){3}$", secret);
        Assert.DoesNotContain(secret, await admin.Read("/accounts/li.na"), StringComparison.Ordinal);
        var account = await Find("li.na");
        Assert.Equal((Role.Planner, "SD01 SD02"), (account.Role, string.Join(' ', account.SubDistricts)));
        Assert.DoesNotContain(secret, account.FirstSecretHash!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_that_the_form_does_not_have_are_ignored()
    {
        using var admin = await SignedIn("admin");
        (await admin.Post(
            "/accounts/new", "/accounts/new", ("Name", "over-posted"), ("DisplayName", "多填"), ("Role", "Leader"), ("Company", "UT-GAS"), ("SubDistricts", "SD01"),
            ("Id", "chosen-id"), ("PasswordHash", "x"), ("MustChangePassword", "false"), ("TwoFactorEnabled", "true"), ("IsDemo", "true"), ("FirstSecretHash", "x"),
            ("SecurityStamp", "x"), ("Binding.Role", "Administrator"))).Dispose();

        var account = await Find("over-posted");
        Assert.NotEqual("chosen-id", account.Id);
        Assert.Equal((Role.Leader, null, false, false, true), (account.Role, account.Company, account.IsDemo, account.TwoFactorEnabled, account.MustChangePassword));
        Assert.Empty(account.SubDistricts);
        Assert.Null(account.PasswordHash);
        Assert.NotEqual("x", account.SecurityStamp);
    }

    [Fact]
    public async Task Nobody_raises_himself_by_posting_more_to_the_own_pages()
    {
        using var browser = await Browser.Planner(site, "raises-himself");
        (await browser.Post("/account/password", "/account/password", ("Old", Browser.GoodPassword), ("New", "Lamp9-violet-Harbor"), ("Again", "Lamp9-violet-Harbor"), ("Role", "Bureau"), ("account.Role", "Bureau"))).Dispose();
        (await browser.Post("/account/tokens", "/account/tokens", ("Name", "QGIS"), ("Days", "5"), ("AccountId", "(operator)"), ("Hash", "x"), ("ExpiresAt", "2099-01-01"))).Dispose();

        Assert.Equal(Role.Planner, (await Find("raises-himself")).Role);
        var token = await site.Work(scope => scope.GetRequiredService<GisDbContext>().AccessTokens.Include(one => one.Account).SingleAsync(one => one.Account!.UserName == "raises-himself"));
        Assert.Equal(GisSite.Now.AddDays(5).UtcDateTime, token.ExpiresAt.UtcDateTime, TimeSpan.FromHours(1));
        Assert.NotEqual("x", token.Hash);
    }

    [Theory]
    [InlineData("x", "a", "Leader", "", "", "用户名只能用")]
    [InlineData("bureau", "重名", "Leader", "", "", "已经有了")]
    [InlineData("no-district", "街道", "StreetOffice", "", "", "要选且只选一个街道")]
    [InlineData("no-company", "管线", "Utility", "", "", "要选单位")]
    [InlineData("bad-company", "管线", "Utility", "", "UT-NONE", "没有这个管线单位")]
    [InlineData("bad-district", "街道", "StreetOffice", "SD99", "", "没有这个街道、镇")]
    [InlineData("no-name", " ", "Leader", "", "", "请填写显示名")]
    public async Task What_does_not_fit_is_refused_with_its_reason(string name, string displayName, string role, string subDistrict, string company, string reason)
    {
        using var admin = await SignedIn("admin");
        using var answer = await admin.Post(
            "/accounts/new", "/accounts/new", ("Name", name), ("DisplayName", displayName), ("Role", role), ("SubDistricts", subDistrict), ("Company", company));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_disabled_loses_its_session_and_its_tokens_at_once()
    {
        using var planner = await Browser.Planner(site, "to-disable");
        var token = await Issue("to-disable");
        using var program = Program(token, "to-disable");
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(new Uri("/ogc/collections", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

        using var admin = await SignedIn("admin");
        (await admin.Post("/accounts/to-disable", "/accounts/to-disable/disable")).Dispose();

        Assert.Equal(HttpStatusCode.Redirect, await planner.Status("/"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(new Uri("/ogc/collections", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task An_administrator_cannot_change_the_own_account()
    {
        using var admin = await SignedIn("admin");
        using var answer = await admin.Post("/accounts/admin", "/accounts/admin/disable");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.False((await Find("admin")).Disabled);
    }

    [Fact]
    public async Task A_token_reads_the_api_by_either_way_and_nothing_else()
    {
        using var planner = await Browser.Planner(site, "with-token");
        var token = await Issue("with-token");
        using var basic = Program(token, "with-token");
        using var bearer = site.Visitor();
        bearer.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var foreign = Program(token, "somebody-else");
        using var wrong = Program(token + "0", "with-token");
        using var password = Program(Browser.GoodPassword, "with-token");

        foreach (var program in new[] { basic, bearer })
        {
            Assert.Equal(HttpStatusCode.OK, await Status(program, "/ogc/collections/estates/items?limit=1"));
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(program, "/api/estates"));
            Assert.Equal(HttpStatusCode.Redirect, await Status(program, "/account"));
        }

        foreach (var program in new[] { foreign, wrong, password })
        {
            using var refused = await program.GetAsync(new Uri("/ogc/collections", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Contains("Basic", refused.Headers.WwwAuthenticate.Select(way => way.Scheme));
        }
    }

    [Fact]
    public async Task A_token_ends_when_it_is_revoked_or_expires()
    {
        using var planner = await Browser.Planner(site, "ends-token");
        using var program = Program(await Issue("ends-token"), "ends-token");
        Assert.Equal(HttpStatusCode.OK, await Status(program, "/ogc"));
        var id = await site.Work(scope => scope.GetRequiredService<GisDbContext>().AccessTokens.Where(one => one.Account!.UserName == "ends-token").Select(one => one.Id).SingleAsync());

        (await planner.Post("/account/tokens", $"/account/tokens/{id}/revoke")).Dispose();

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(program, "/ogc"));
        using var late = Program(await Issue("ends-token"), "ends-token");
        Assert.Equal(HttpStatusCode.OK, await Status(late, "/ogc"));
        await site.Work(async scope => await scope.GetRequiredService<GisDbContext>().AccessTokens.ExecuteUpdateAsync(set => set.SetProperty(one => one.ExpiresAt, GisSite.Now.AddDays(-1).ToUniversalTime())));
        site.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(late, "/ogc"));
    }

    [Fact]
    public async Task Sessions_and_tokens_of_demo_accounts_open_nothing_once_the_demo_is_over()
    {
        using var browser = new Browser(site);
        (await browser.SignIn("planner", DemoAccounts.Password)).Dispose();
        var holder = await site.Work(scope => scope.GetRequiredService<GisDbContext>().Accounts.SingleAsync(account => account.UserName == "planner"));
        var token = (await site.Work(scope => scope.GetRequiredService<IssueToken>().Handle(holder.Id, "demo", 1, CancellationToken.None))).Token;
        using var program = site.Visitor();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, await browser.Status("/ogc/collections"));
        Assert.Equal(HttpStatusCode.OK, (await program.Ask("/ogc/collections")).StatusCode);

        var settings = site.Services.GetRequiredService<IOptions<SiteSettings>>().Value;
        settings.IsDemo = false;
        site.Wait(TimeSpan.FromMinutes(1)); // as a program that is started anew trusts nobody
        try
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await browser.Status("/ogc/collections"));
            Assert.Equal(HttpStatusCode.Unauthorized, (await program.Ask("/ogc/collections")).StatusCode);
        }
        finally
        {
            settings.IsDemo = true;
        }
    }

    [Fact]
    public async Task A_company_sees_its_own_pipes_and_no_one_elses()
    {
        await using var connection = new Npgsql.NpgsqlConnection(site.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand(
            "INSERT INTO pipe_segments (code, category, owner_id, status, centreline) SELECT 'P-' || code, 'QT', id, 'InUse', "
            + "ST_GeomFromText('LINESTRING(120.06 31.73, 120.061 31.73)', 4490) FROM utility_companies", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        foreach (var login in DemoAccounts.All.Where(login => login.Binding.Role == Role.Utility))
        {
            using var company = site.SignedInAs(login.Name);
            var text = await company.GetStringAsync(new Uri("/ogc/collections/pipe-segments/items", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal([$"P-{login.Binding.Company}"], System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!));
        }
    }

    [Fact]
    public async Task The_public_page_names_no_excluded_estate_no_verdict_and_no_pipe()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetStringAsync(new Uri("/public", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("东运一村", page, StringComparison.Ordinal);
        Assert.DoesNotContain("运河里小区", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("征迁|ELG-|管线|120\\.\\d", page);
    }

    private async Task<Browser> SignedIn(string name)
    {
        var browser = new Browser(site);
        (await browser.SignIn(name, DemoAccounts.Password)).Dispose();
        return browser;
    }

    private Task<Account> Find(string name) => site.Work(scope => scope.GetRequiredService<GisDbContext>().Accounts.AsNoTracking().SingleAsync(account => account.UserName == name));

    private async Task<string> Issue(string name)
    {
        var account = await Find(name);
        return (await site.Work(scope => scope.GetRequiredService<IssueToken>().Handle(account.Id, "QGIS", 30, CancellationToken.None))).Token;
    }

    private HttpClient Program(string token, string name)
    {
        var program = site.Visitor();
        program.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{name}:{token}")));
        return program;
    }

    private static async Task<HttpStatusCode> Status(HttpClient program, string path)
    {
        using var answer = await program.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
