using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Drawing;

/// <summary>Nothing that was drawn is lost or overwritten: drafts, conflicts, versions, double presses.</summary>
public sealed class KeepWorkTests(BrowsedSite site) : DrawingTest(site)
{
    [Fact]
    public async Task A_closed_window_loses_nothing_the_draft_is_offered()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 50, 30, "草稿小区");
        await Page.WaitForTimeoutAsync(700); // a draft is written once the hand rests

        await Page.ReloadAsync();
        await Board.Start(skipTour: false);

        await Expect(Board.Dialog).ToContainTextAsync("有未保存的草稿");
        await Board.Dialog.GetByRole(AriaRole.Button, new() { Name = "接着画" }).ClickAsync();
        await Expect(Board.Panel.GetByLabel("名称")).ToHaveValueAsync("草稿小区");
        await Board.Save("接着画完");
        Assert.InRange(await AreaOf("草稿小区"), 1450, 1550);
    }

    [Fact]
    public async Task The_end_of_the_session_in_the_middle_of_drawing_loses_nothing()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 50, 30, "退出小区");
        await Board.AwaitGuard();

        Forgive("401");
        await Page.Context.ClearCookiesAsync(); // as when the session has ended at the server
        await Board.Open("save");
        await Page.WaitForURLAsync(url => url.Contains("sign-in", StringComparison.Ordinal));
        await SignInAgain();
        await Board.OpenAt(Ground.Plus(70, 50));

        await Expect(Board.Dialog).ToContainTextAsync("有未保存的草稿");
        await Board.Dialog.GetByRole(AriaRole.Button, new() { Name = "接着画" }).ClickAsync();
        await Expect(Board.Panel.GetByLabel("名称")).ToHaveValueAsync("退出小区");
    }

    [Fact]
    public async Task Two_presses_of_save_are_one_edit()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 40, 30, "双击小区");
        await Board.AwaitGuard();
        await Board.Open("save");
        await Board.Panel.GetByLabel("修改理由").FillAsync("连按两下");

        await Board.Panel.GetByRole(AriaRole.Button, new() { Name = "保存边界" }).DblClickAsync();

        await Expect(Board.Saved).ToContainTextAsync("已保存");
        Assert.Equal(1, await Sql<long>("SELECT count(*) FROM estates WHERE name = $1", "双击小区"));
    }

    [Fact]
    public async Task A_broken_line_is_tried_again_and_stays_one_edit()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 40, 30, "断线小区");
        var keys = new List<string>();
        await Page.RouteAsync("**/api/drawing/save*", async route =>
        {
            keys.Add(route.Request.Headers["idempotency-key"]);
            // the first answer is lost on the way back: the server has saved, the browser does not know
            var answer = await route.FetchAsync();
            if (keys.Count == 1)
            {
                await route.AbortAsync("connectionreset");
            }
            else
            {
                await route.FulfillAsync(new() { Response = answer });
            }
        });
        Forgive("ERR_CONNECTION_RESET");

        await Board.Save("断线重试");

        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
        Assert.Equal(1, await Sql<long>("SELECT count(*) FROM estates WHERE name = $1", "断线小区"));
    }

    [Fact]
    public async Task A_conflict_shows_mine_and_theirs_and_merges_by_choice()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 60, 40, "冲突小区");
        await Board.Save("新画");
        await Choose(Ground.Plus(30, 20));
        await Board.Drag(Ground.Plus(60, 40), Ground.Plus(66, 46)); // mine: north-east
        await Board.AwaitGuard();

        var other = await OpenSecondWindow("street-qishuyan");
        await other.OpenAt(Ground.Plus(70, 50));
        await other.Click(Ground.Plus(30, 20));
        await other.Drag(Ground, Ground.Plus(-6, -6)); // theirs: south-west
        await other.Save("街道改西南角");

        Forgive("412");
        await Board.PressSave("改东北角");
        await Expect(Board.Conflict).ToContainTextAsync("街道改西南角");
        await Expect(Board.Conflict.GetByRole(AriaRole.Radiogroup)).ToHaveCountAsync(2);
        await Board.Conflict.Locator("[data-part=conflict-resolve]").ClickAsync();

        await Expect(Board.Saved).ToContainTextAsync("已保存");
        // both corners have moved: 2,400 and a triangle of 6 × (60 + 40) / 2 at either end, with the small square between
        Assert.InRange(await AreaOf("冲突小区"), 2940, 3080);
    }

    [Fact]
    public async Task An_older_version_comes_back_as_a_new_one()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 60, 40, "恢复小区");
        await Board.Save("新画");
        await Choose(Ground.Plus(30, 20));
        await Board.Drag(Ground.Plus(60, 40), Ground.Plus(70, 50));
        await Board.Save("改大了");
        await Board.Take("exit");
        var code = await Sql<string>("SELECT code FROM estates WHERE name = $1", "恢复小区");

        await Page.GotoAsync("about:blank");
        await Map.Open($"#estate={code}");
        var versions = Map.Panel.Locator("[data-part=records-versions]");
        await versions.Locator("summary").First.ClickAsync();
        await Expect(versions.Locator("[data-version]")).ToHaveCountAsync(2);
        await Expect(versions.Locator("[data-version='2']")).ToContainTextAsync("改大了");
        await versions.Locator("[data-compare='1']").CheckAsync();
        await versions.Locator("[data-compare='2']").CheckAsync();
        await Expect(versions).ToContainTextAsync("面积差");
        await Expect(Map.Area.Locator("path.version-base")).ToHaveCountAsync(1);
        await versions.Locator("[data-restore='1']").ClickAsync();

        await Expect(Board.Changes).ToHaveCountAsync(1);
        await Board.Save("恢复原边界");
        Assert.InRange(await AreaOf("恢复小区"), 2350, 2450);
    }

    private async Task SignInAgain()
    {
        await Page.GetByLabel("用户名").FillAsync("planner");
        await Page.GetByLabel("密码").FillAsync(Web.Features.Accounts.DemoAccounts.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    }

    private async Task Choose(Place inside)
    {
        await Board.Take("select");
        await Board.Open("shape");
        if (!await Board.Corners.First.IsVisibleAsync())
        {
            await Board.Click(inside);
        }
        await Expect(Board.Corners.First).ToBeVisibleAsync();
    }
}
