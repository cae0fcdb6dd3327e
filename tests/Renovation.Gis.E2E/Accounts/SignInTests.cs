using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Xunit;

namespace Renovation.Gis.E2E.Accounts;

public sealed class SignInTests : PageTest
{
    private const string OwnPassword = "Kiwi7-brush-Orbit";

    public SignInTests(BrowsedSite site)
        : base(site) => Login = null;

    [Fact]
    public async Task A_visitor_is_led_to_the_sign_in_page_and_then_to_where_he_wanted()
    {
        await Page.GotoAsync("/imports");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "登录", Exact = true })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "演示账号" })).ToBeVisibleAsync();

        await SignIn("planner", DemoAccounts.Password);

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "导入数据" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".user-menu summary")).ToContainTextAsync("规划编制·演示");
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_the_name_stays()
    {
        await Page.GotoAsync("/account/sign-in");
        await SignIn("reviewer", "not-this-one");

        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("用户名或密码不对。");
        await Expect(Page.GetByLabel("用户名")).ToHaveValueAsync("reviewer");
    }

    [Fact]
    public async Task Six_wrong_passwords_lock_the_account_for_ten_minutes()
    {
        await Page.GotoAsync("/account/sign-in");
        for (var i = 0; i < 6; i++)
        {
            await SignIn("street-dingyan", $"wrong-{i}");
            await Page.WaitForLoadStateAsync();
        }

        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("连续输错次数太多，请 10 分钟后再试。");
        await SignIn("street-dingyan", DemoAccounts.Password);
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("连续输错次数太多，请 10 分钟后再试。");
    }

    [Fact]
    public async Task Signing_out_closes_the_map()
    {
        await Page.GotoAsync("/account/sign-in");
        await SignIn("leader", DemoAccounts.Password);
        await Expect(Map.Estates).ToHaveCountAsync(21);

        await Page.Locator(".user-menu summary").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "登录", Exact = true })).ToBeVisibleAsync();
        await Page.GotoAsync("/");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "登录", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_leader_is_offered_no_networks_and_a_company_no_demolition_plans()
    {
        await Page.GotoAsync("/account/sign-in");
        await SignIn("leader", DemoAccounts.Password);
        var layers = await Map.OpenCard("图层", "图层与图例");
        await Expect(layers.GetByLabel("燃气")).ToHaveCountAsync(0);

        await OpenWindow(DeskWidth, DeskHeight);
        await Page.GotoAsync("/account/sign-in");
        await SignIn("gas", DemoAccounts.Password);
        layers = await Map.OpenCard("图层", "图层与图例");
        await Expect(layers.GetByLabel("燃气")).ToBeVisibleAsync();
        await Expect(layers.GetByLabel(new Regex("征迁"))).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_new_bureau_account_chooses_a_password_enrols_its_telephone_and_works()
    {
        var secret = await Gis("user", "add", $"wang.fang{Environment.ProcessId}", "--role", "bureau", "--name", "王芳");
        var name = $"wang.fang{Environment.ProcessId}";
        await Page.GotoAsync("/account/sign-in");
        await SignIn(name, secret);

        await Expect(Page.GetByText("请先设置自己的密码")).ToBeVisibleAsync();
        await Page.GetByLabel("新密码", new() { Exact = true }).FillAsync(OwnPassword);
        await Page.GetByLabel("再输一遍新密码").FillAsync(OwnPassword);
        await Page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();

        await Expect(Page.GetByAltText(new Regex("验证器二维码"))).ToBeVisibleAsync();
        var key = (await Page.Locator("[data-part=key]").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await Page.GetByLabel("输入应用上显示的 6 位数字").FillAsync(Totp.Code(key));
        await Page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(Page.Locator(".codes li")).ToHaveCountAsync(10);
        await Page.GetByRole(AriaRole.Link, new() { Name = "继续" }).ClickAsync();
        await Expect(Map.Estates).ToHaveCountAsync(21);

        await OpenWindow(DeskWidth, DeskHeight);
        await Page.GotoAsync("/account/sign-in");
        await SignIn(name, OwnPassword);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "第二重验证" })).ToBeVisibleAsync();
        await Page.GetByLabel("验证码").FillAsync(Totp.Code(key, steps: 1));
        await Page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(Map.Estates).ToHaveCountAsync(21);
    }

    private async Task SignIn(string name, string password)
    {
        await Page.GetByLabel("用户名").FillAsync(name);
        await Page.GetByLabel("密码").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
    }

    /// <summary>A command of the operator on the running site's data.</summary>
    private async Task<string> Gis(params string[] arguments)
    {
        var start = new ProcessStartInfo(RepositoryRoot.PathTo("gis"), arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["GIS_HOME"] = Site.Gis.Home;
        using var command = Process.Start(start)!;
        var output = await command.StandardOutput.ReadToEndAsync(Cancellation);
        await command.WaitForExitAsync(Cancellation);
        return output.Trim();
    }
}
