using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Drawing;

/// <summary>Changing what is there: shared corners, merge, split, trim, slivers, undo over estates.</summary>
public sealed class ChangeShapesTests(BrowsedSite site) : DrawingTest(site)
{
    [Fact]
    public async Task A_shared_corner_moves_both_estates_as_one_step()
    {
        await OpenBoard();
        await Board.DrawPair(Ground, "共角左", "共角右");
        await Board.Save("新画两个小区");

        await Choose(Ground.Plus(20, 20), "共角左");
        await Board.Drag(Ground.Plus(40, 40), Ground.Plus(46, 44));

        await Expect(Board.Message).ToContainTextAsync("一起改动：共角右");
        await Expect(Board.Changes).ToHaveCountAsync(2);
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Board.Changes).ToHaveCountAsync(0);
        await Page.Keyboard.PressAsync("Control+y");
        await Expect(Board.Changes).ToHaveCountAsync(2);
        await Board.Save("东北角外移");
        Assert.InRange(await LargestOverlap(), 0, 0.01);
        Assert.InRange(await AreaOf("共角左") + await AreaOf("共角右"), 3300, 3420);
    }

    [Fact]
    public async Task A_shared_wall_moves_parallel_in_both_estates()
    {
        await OpenBoard();
        await Board.DrawPair(Ground, "共墙左", "共墙右");

        await Choose(Ground.Plus(20, 20), "共墙左");
        await Board.Drag(Ground.Plus(40, 11), Ground.Plus(48, 13));

        await Board.Save("界墙东移");
        Assert.InRange(await AreaOf("共墙左"), 1870, 1970);
        Assert.InRange(await AreaOf("共墙右"), 1230, 1330);
        Assert.InRange(await LargestOverlap(), 0, 0.01);
    }

    [Fact]
    public async Task Steps_over_several_estates_are_taken_back_one_by_one()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 30, 30);
        await Board.DrawRectangle(Ground.Plus(0, 50), 30, 30);
        await Choose(Ground.Plus(15, 15), "新小区");
        await Board.Take("move");
        await Board.Drag(Ground.Plus(15, 15), Ground.Plus(60, 15));
        await Board.Open("save");
        await Expect(Board.Changes).ToHaveCountAsync(2);

        await Board.Take("undo");
        await Board.Take("undo");
        await Expect(Board.Changes).ToHaveCountAsync(1);
        await Board.Take("undo");
        await Expect(Board.Changes).ToHaveCountAsync(0);

        await Board.Take("redo");
        await Board.Take("redo");
        await Board.Take("redo");
        await Expect(Board.Changes).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_line_splits_an_estate_in_two_with_one_wall()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 60, 40, "分割小区");
        await Board.Save("新画");

        await Choose(Ground.Plus(30, 20), "分割小区");
        await Board.Take("split");
        await Board.Draw(Ground.Plus(22, -5), Ground.Plus(22, 45));
        await Expect(Board.Message).ToContainTextAsync("已分割");
        await Board.Save("分期实施");

        Assert.InRange(await AreaOf("分割小区"), 1480, 1560);
        Assert.InRange(await AreaOf("分割小区（分出）"), 840, 920);
        Assert.InRange(await LargestOverlap(), 0, 0.01);
    }

    [Fact]
    public async Task Two_neighbours_become_one()
    {
        await OpenBoard();
        await Board.DrawPair(Ground, "合并甲", "合并乙");
        await Board.Save("新画");

        await Choose(Ground.Plus(20, 20), "合并甲");
        await Board.Take("merge");
        await Board.Click(Ground.Plus(60, 20));
        await Expect(Board.Message).ToContainTextAsync("已合并");
        await Board.Save("合为一个小区");

        Assert.InRange(await AreaOf("合并甲"), 3150, 3250);
        Assert.Equal(0, await Sql<long>("SELECT count(*) FROM estates WHERE name = $1", "合并乙"));
    }

    [Fact]
    public async Task An_overlap_is_trimmed_away_on_the_neighbours_wall()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 40, 40, "修剪甲");
        await Board.DrawRectangle(Ground.Plus(34, 0), 40, 40, "修剪乙");
        await Board.AwaitGuard();
        await Board.Open("guard");
        await Expect(Board.Findings.Filter(new() { HasText = "重叠" })).ToBeVisibleAsync();

        await Board.Take("trim");

        await Expect(Board.Findings.Filter(new() { HasText = "重叠" })).ToBeHiddenAsync();
        await Board.Save("贴邻居修剪");
        Assert.InRange(await AreaOf("修剪乙"), 1310, 1410);
        Assert.InRange(await LargestOverlap(), 0, 0.01);
    }

    [Fact]
    public async Task A_sliver_is_found_and_mended_by_its_button()
    {
        await OpenBoard();
        await Board.Take("polygon");
        await Board.DrawRectangle(Ground, 40, 40, "缝甲");
        await TypeRectangle(Ground.Plus(40.3, 0), "缝乙");
        await Board.AwaitGuard();
        await Board.Open("guard");
        var sliver = Board.Findings.Filter(new() { HasText = "一条缝" });
        await Expect(sliver).ToBeVisibleAsync();

        await sliver.Locator("[data-fix^=giveTo]").First.ClickAsync();

        await Expect(sliver).ToBeHiddenAsync();
        await Board.Save("墙缝并入");
        Assert.InRange(await LargestOverlap(), 0, 0.01);
    }

    [Fact]
    public async Task Warnings_need_a_reason_and_refusals_are_not_saved()
    {
        await OpenBoard();
        await Board.Take("polygon");
        await Board.Draw(Ground, Ground.Plus(40, 40), Ground.Plus(40, 0), Ground.Plus(0, 40));
        await Board.AwaitGuard();
        await Board.Open("guard");
        await Expect(Board.Findings.Filter(new() { HasText = "不能保存" }).First).ToBeVisibleAsync();

        await Board.PressSave("试存");

        await Expect(Board.Message).ToContainTextAsync("项检查结果要处理");
        await Expect(Board.Saved).ToBeHiddenAsync();
    }

    /// <summary>Its south-west corner to the centimetre, which a mouse does not hit.</summary>
    private async Task TypeRectangle(Place corner, string name)
    {
        await Board.Take("polygon");
        foreach (var place in new[] { corner, corner.Plus(30, 0), corner.Plus(30, 40), corner.Plus(0, 40) })
        {
            await Board.Panel.Locator("[name=easting]").FillAsync(place.East.ToString("F3", System.Globalization.CultureInfo.InvariantCulture));
            await Board.Panel.Locator("[name=northing]").FillAsync(place.North.ToString("F3", System.Globalization.CultureInfo.InvariantCulture));
            await Board.Panel.Locator("[data-part=add-point]").ClickAsync();
        }
        await Board.Panel.Locator("[data-part=finish-shape]").ClickAsync();
        await Board.Panel.GetByLabel("名称").FillAsync(name);
        await Board.Panel.GetByLabel("名称").PressAsync("Tab");
    }

    private async Task Choose(Place inside, string name)
    {
        await Board.Take("select");
        await Page.Keyboard.PressAsync("Escape");
        await Page.Keyboard.PressAsync("Escape");
        await Board.Open("shape");
        await Board.Click(inside);
        await Expect(Board.Panel.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToContainTextAsync(name);
    }
}
