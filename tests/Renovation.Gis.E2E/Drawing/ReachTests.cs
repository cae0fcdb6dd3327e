using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Drawing;

/// <summary>Who gets the board, and how: keyboard, phone, locks, first use, readers.</summary>
public sealed class ReachTests(BrowsedSite site) : DrawingTest(site)
{
    [Fact]
    public async Task The_keyboard_alone_draws_moves_and_saves()
    {
        await OpenBoard();
        await Page.Keyboard.PressAsync("p");
        await Type("easting", Ground.East + 10, "northing", Ground.North + 10, "add-point");
        foreach (var (metres, bearing) in new[] { (40, 90), (40, 0), (40, 270) })
        {
            await Type("length", metres, "bearing", bearing, "add-side");
        }
        await Page.Keyboard.PressAsync("Tab"); // on to 完成
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Board.Corners).ToHaveCountAsync(4);

        var corners = Board.Panel.GetByRole(AriaRole.Listbox, new() { Name = "角点" });
        await corners.FocusAsync();
        await Page.Keyboard.PressAsync("PageDown");
        await Page.Keyboard.PressAsync("Shift+ArrowRight");
        await Page.Keyboard.PressAsync("Shift+ArrowRight");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Board.Corners.Nth(1)).ToContainTextAsync(Metres("E", Ground.East + 52));
        await Expect(Board.Corners.Nth(1)).ToContainTextAsync(Metres("N", Ground.North + 9.9));

        await Page.Keyboard.PressAsync("Control+s");
        await Page.Keyboard.TypeAsync("键盘画的");
        await Board.AwaitGuard();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Board.Saved).ToContainTextAsync("已保存");
    }

    [Fact]
    public async Task A_locked_estate_shows_why_and_cannot_be_drawn()
    {
        await Board.OpenAt(new(505_680, 3_512_070), 18);

        await Board.Click(new(505_680, 3_512_070));

        await Expect(Board.Panel.Locator("[data-part=board-barrier]")).ToContainTextAsync("铁新里");
        await Board.Drag(new(505_720, 3_512_113), new(505_730, 3_512_120));
        await Expect(Board.Changes).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_corner_shared_with_another_office_is_asked_about_and_torn_off_where_one_may_not_draw()
    {
        var border = new Place(504_140, 3_513_100);
        await Board.OpenAt(border.Plus(70, 50));
        await Board.DrawPair(border, "界河西", "界河东");
        await Board.Panel.GetByLabel("街道").SelectOptionAsync(new SelectOptionValue { Label = "戚墅堰街道" });
        await Board.Click(border.Plus(20, 20));
        await Board.Panel.GetByLabel("街道").SelectOptionAsync(new SelectOptionValue { Label = "丁堰街道" });

        await Board.Drag(border.Plus(40, 40), border.Plus(44, 44));
        await Expect(Board.Dialog).ToContainTextAsync("属于别的街道");
        await Board.Dialog.GetByRole(AriaRole.Button, new() { Name = "一起移动" }).ClickAsync();
        await Expect(Board.Message).ToContainTextAsync("一起改动：界河东");
        await Board.Save("界河两岸");

        await OpenWindowAs("street-dingyan");
        await Board.OpenAt(border.Plus(70, 50));
        await Board.Click(border.Plus(60, 20));
        await Expect(Board.Panel.Locator("[data-part=board-barrier]")).ToContainTextAsync("不归您画");
        await Board.Click(border.Plus(20, 20));
        await Board.Drag(border.Plus(40, 0), border.Plus(34, 3));
        await Expect(Board.Dialog.GetByRole(AriaRole.Button, new() { Name = "一起移动" })).ToBeHiddenAsync();
        await Board.Dialog.GetByRole(AriaRole.Button, new() { Name = "只动界河西" }).ClickAsync();
        await Expect(Board.Panel.Locator("[data-part=count-save]")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_phone_reads_and_comments_and_has_no_pen()
    {
        await OpenPhone();
        await Map.Open("#map=16/31.7312/120.0612&estate=E02");
        await Expect(Map.PanelTitle).ToContainTextAsync("东运二村");
        await Expect(Page.Locator("[data-part=draw]")).ToBeHiddenAsync();

        var comments = Map.Panel.Locator("[data-part=records-comments]");
        await comments.Locator("summary").ClickAsync();
        await comments.GetByLabel("写意见").FillAsync("南门外的小路是消防通道");
        await comments.GetByRole(AriaRole.Button, new() { Name = "发出" }).ClickAsync();

        await Expect(comments.GetByRole(AriaRole.List)).ToContainTextAsync("南门外的小路是消防通道");
        await Page.ReloadAsync();
        await comments.Locator("summary").ClickAsync();
        await Expect(comments.GetByRole(AriaRole.List)).ToContainTextAsync("南门外的小路是消防通道");
        var found = await Page.RunAxe();
        Assert.Empty(found.Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{one.Id} {string.Join(" | ", one.Nodes.Select(node => node.Target))}"));
    }

    [Theory]
    [InlineData("leader")]
    [InlineData("gas")]
    public async Task Who_may_not_draw_gets_no_pen(string login)
    {
        await OpenWindowAs(login);
        await Map.OpenAtGroup();
        await Map.Estates.First.WaitForAsync();

        await Expect(Page.Locator("[data-part=draw]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_first_use_is_guided_once_and_can_be_skipped()
    {
        await Map.OpenAtGroup();
        await Board.Start(skipTour: false);
        var tour = Page.Locator("[data-part=board-tour]");
        for (var step = 1; step <= 5; step++)
        {
            await Expect(tour).ToContainTextAsync($"{step} / 5");
            await tour.Locator("[data-answer=next]").ClickAsync();
        }
        await Expect(tour).ToBeHiddenAsync();

        await Board.Take("exit");
        await Board.Start(skipTour: false);

        await Expect(tour).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_board_has_no_serious_barrier_for_readers()
    {
        await OpenBoard();
        await Board.DrawRectangle(Ground, 40, 30);
        await Board.AwaitGuard();
        foreach (var tab in new[] { "shape", "guard", "save" })
        {
            await Board.Open(tab);
            await Board.AwaitGuard();
            var found = await Page.RunAxe();
            Assert.Empty(found.Violations.Where(one => one.Impact is "serious" or "critical").Select(one => $"{tab}: {one.Id} {string.Join(" | ", one.Nodes.Select(node => node.Target))}"));
        }
    }

    private static string Metres(string axis, double value) => $"{axis} {value.ToString("F2", System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Fills two fields and presses the button, by keys alone.</summary>
    private async Task Type(string first, double one, string second, double other, string button)
    {
        await Board.Panel.Locator($"[name={first}]").FocusAsync();
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.TypeAsync(one.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.TypeAsync(other.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Board.Panel.Locator($"[data-part={button}]")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
    }
}
