using System.Net;
using System.Text.RegularExpressions;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Accounts;

/// <summary>From the one-time secret to work: own password, then a second factor where the role needs one.</summary>
public sealed class FirstSignInTests(GisSite site) : IClassFixture<GisSite>
{
    [Fact]
    public async Task A_planner_signs_in_by_the_secret_chooses_a_password_and_works()
    {
        var secret = await Browser.NewAccount(site, "first-planner", new(Role.Planner, ["SD01"], null, null));
        using var browser = new Browser(site);
        using var first = await browser.SignIn("first-planner", secret);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        await Expect(browser, "/", "/account/password");
        Assert.Equal(HttpStatusCode.Forbidden, await browser.Status("/ogc/collections"));

        using var chosen = await browser.Post("/account/password", "/account/password", ("New", Browser.GoodPassword), ("Again", Browser.GoodPassword));

        Assert.Equal(HttpStatusCode.OK, await browser.Status("/"));
        using var other = new Browser(site);
        using var again = await other.SignIn("first-planner", Browser.GoodPassword);
        Assert.Equal(HttpStatusCode.OK, await other.Status("/"));
    }

    [Fact]
    public async Task The_secret_opens_once()
    {
        var secret = await Browser.NewAccount(site, "once-only", new(Role.Leader, [], null, null));
        using var first = new Browser(site);
        (await first.SignIn("once-only", secret)).Dispose();
        Assert.NotNull(first.Session);

        using var second = new Browser(site);
        (await second.SignIn("once-only", secret)).Dispose();

        Assert.Null(second.Session);
    }

    [Fact]
    public async Task The_secret_is_dead_after_a_quarter_of_an_hour()
    {
        var secret = await Browser.NewAccount(site, "too-late", new(Role.Leader, [], null, null));
        site.Wait(TimeSpan.FromMinutes(15.1));
        using var browser = new Browser(site);
        (await browser.SignIn("too-late", secret)).Dispose();

        Assert.Null(browser.Session);
    }

    [Theory]
    [InlineData("short-1A", "短")]
    [InlineData("onlysmallletterspear", "三类")]
    [InlineData("Changzhou-9182-pear", "名称")]
    [InlineData("老旧小区-Pear-918273", "名称")]
    [InlineData("Password12345", "太常见")]
    public async Task A_weak_password_is_refused_with_its_reason(string password, string reason)
    {
        var name = $"weak-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(password)))[..8]}";
        var secret = await Browser.NewAccount(site, name, new(Role.Leader, [], null, null));
        using var browser = new Browser(site);
        (await browser.SignIn(name, secret)).Dispose();

        using var answer = await browser.Post("/account/password", "/account/password", ("New", password), ("Again", password));

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(reason == "短" ? "至少要 12 个字符" : reason, Regex.Match(text, "<ul class=\"fault\".*?</ul>", RegexOptions.Singleline).Value, StringComparison.Ordinal);
        await Expect(browser, "/", "/account/password");
    }

    [Theory]
    [InlineData(Role.Bureau, null)]
    [InlineData(Role.Utility, "UT-GAS")]
    [InlineData(Role.Administrator, null)]
    public async Task Bureau_utilities_and_administrators_can_do_nothing_before_they_enrol_an_authenticator(Role role, string? company)
    {
        var name = $"enrols-{role}".ToLowerInvariant();
        var secret = await Browser.NewAccount(site, name, new(role, [], company, null));
        using var browser = new Browser(site);
        (await browser.SignIn(name, secret)).Dispose();
        (await browser.Post("/account/password", "/account/password", ("New", Browser.GoodPassword), ("Again", Browser.GoodPassword))).Dispose();
        await Expect(browser, "/", "/account/second-factor");
        Assert.Equal(HttpStatusCode.Forbidden, await browser.Status("/api/estates"));

        var key = await Key(browser);
        using var wrong = await browser.Post("/account/second-factor", "/account/second-factor", ("Code", "000000"));
        await Expect(browser, "/", "/account/second-factor");
        using var right = await browser.Post("/account/second-factor", "/account/second-factor", ("Code", Totp.Code(key)));
        var recovery = Regex.Matches(await right.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "<li><code>([^<]+)</code></li>").Select(match => match.Groups[1].Value).ToArray();

        Assert.Equal(10, recovery.Length);
        await Expect(browser, role == Role.Administrator ? "/accounts" : "/", null);
        await SignsInWithCodes(name, key, recovery[0]);
    }

    private async Task SignsInWithCodes(string name, string key, string recovery)
    {
        using var browser = new Browser(site);
        using var byPassword = await browser.SignIn(name, Browser.GoodPassword);
        Assert.StartsWith("/account/sign-in/code", byPassword.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Null(browser.Session);
        await Expect(browser, "/account", "/account/sign-in?returnUrl=%2Faccount");

        // one step ahead: within the clock's tolerance, and not the code that enrolling used
        var code = Totp.Code(key, steps: 1);
        (await browser.Post("/account/sign-in/code", "/account/sign-in/code", ("Code", code))).Dispose();
        Assert.NotNull(browser.Session);

        using var shoulder = new Browser(site);
        (await shoulder.SignIn(name, Browser.GoodPassword)).Dispose();
        (await shoulder.Post("/account/sign-in/code", "/account/sign-in/code", ("Code", code))).Dispose();
        Assert.Null(shoulder.Session);
        (await shoulder.Post("/account/sign-in/code", "/account/sign-in/code", ("Code", recovery))).Dispose();
        Assert.NotNull(shoulder.Session);

        using var twice = new Browser(site);
        (await twice.SignIn(name, Browser.GoodPassword)).Dispose();
        (await twice.Post("/account/sign-in/code", "/account/sign-in/code", ("Code", recovery))).Dispose();
        Assert.Null(twice.Session);
    }

    [Fact]
    public async Task Keys_and_recovery_codes_lie_encrypted_in_the_database()
    {
        var secret = await Browser.NewAccount(site, "kept-safe", new(Role.Bureau, [], null, null));
        using var browser = new Browser(site);
        (await browser.SignIn("kept-safe", secret)).Dispose();
        (await browser.Post("/account/password", "/account/password", ("New", Browser.GoodPassword), ("Again", Browser.GoodPassword))).Dispose();
        var key = await Key(browser);

        await using var connection = new Npgsql.NpgsqlConnection(site.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("SELECT string_agg(s.value, ' ') FROM account_secrets s JOIN accounts a ON a.id = s.account_id WHERE a.user_name = 'kept-safe'", connection);
        var kept = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;

        Assert.DoesNotContain(key, kept, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> Key(Browser browser) =>
        Regex.Match(await browser.Read("/account/second-factor"), "<code data-part=\"key\">([^<]+)</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    private static async Task Expect(Browser browser, string path, string? leadsTo)
    {
        using var answer = await browser.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(leadsTo, answer.Headers.Location is { IsAbsoluteUri: true } full ? full.PathAndQuery : answer.Headers.Location?.OriginalString);
    }
}
