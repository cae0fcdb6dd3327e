using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.E2E.Site;

/// <summary>A place in metres of EPSG:4549, as the map page shows it under the pointer.</summary>
public readonly record struct Place(double East, double North)
{
    public Place Plus(double east, double north) => new(East + east, North + north);
}

/// <summary>The drawing board as a planner finds it: real keys, a real mouse, places in metres.</summary>
public sealed partial class BoardOnPage(IPage page)
{
    /// <summary>Pixels on the open map at which the page is asked where that is.</summary>
    private static readonly (float X, float Y)[] Known = [(250, 250), (850, 250), (250, 600)];

    private readonly Place[] seen = new Place[3];

    public ILocator Tools => page.GetByRole(AriaRole.Toolbar, new() { Name = "画界工具" });

    public ILocator Panel => page.GetByRole(AriaRole.Complementary, new() { Name = "画界面板" });

    public ILocator Area => Panel.Locator("[data-fact=area] dd").First;

    public ILocator Findings => Panel.Locator("[data-part=board-findings] > li");

    public ILocator GuardState => Panel.Locator("[data-part=guard-state]");

    public ILocator Changes => Panel.Locator("[data-part=board-changes] [data-action]");

    public ILocator Saved => Panel.Locator("[data-part=board-saved]");

    public ILocator Conflict => Panel.Locator("[data-part=board-conflict]");

    public ILocator Corners => Panel.Locator("[data-part=board-vertices] [role=option]");

    public ILocator Snap => page.Locator("[data-part=board-snap]");

    public ILocator Message => page.Locator("[data-part=board-message]");

    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    /// <summary>Opens the map around a place, then the board, as one who has seen the guided first use.</summary>
    /// <param name="dialog">The answer to the question that opens, e.g. about a draft.</param>
    public async Task OpenAt(Place centre, int zoom = 18, string? dialog = null)
    {
        var (lon, lat) = CoordinateSystems.Convert(centre.East, centre.North, Srid.Metric, Srid.Storage);
        await page.GotoAsync("about:blank"); // the same address with another hash would load nothing
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/#map={zoom}/{lat:F7}/{lon:F7}"));
        await Start(dialog: dialog);
    }

    /// <summary>Presses 画界 on the map that is open.</summary>
    public async Task Start(bool skipTour = true, string? dialog = null)
    {
        var pen = page.GetByRole(AriaRole.Button, new() { Name = "画界", Exact = true });
        await pen.WaitForAsync();
        if (skipTour)
        {
            await page.EvaluateAsync("() => localStorage.setItem(`board-tour:${document.querySelector('main').dataset.user}`, 'seen')");
        }
        await pen.ClickAsync();
        if (dialog is not null)
        {
            await Dialog.GetByRole(AriaRole.Button, new() { Name = dialog }).ClickAsync();
        }
        // the board's own scripts come now; a site that has just started sends and compiles them for the first time
        await Assertions.Expect(page.Locator(".board-status")).ToHaveAttributeAsync("aria-busy", "false", new() { Timeout = 20_000 });
        if (skipTour)
        {
            await FindWay();
        }
    }

    /// <summary>Learns where places lie in the window, from the coordinates that the page shows; again after the map has moved.</summary>
    public async Task FindWay()
    {
        for (var i = 0; i < Known.Length; i++)
        {
            await page.Mouse.MoveAsync(Known[i].X, Known[i].Y);
            var text = await page.Locator(".coordinates-metres").TextContentAsync() ?? "";
            var figures = Coordinates().Match(text);
            seen[i] = new(Number(figures, "e"), Number(figures, "n"));
        }
    }

    public async Task Take(string tool) => await Tools.Locator($"[data-tool={tool}]").ClickAsync();

    public async Task Move(Place place, float dx = 0, float dy = 0, int steps = 3)
    {
        var (x, y) = Pixel(place);
        await page.Mouse.MoveAsync(x + dx, y + dy, new() { Steps = steps });
    }

    public async Task Click(Place place, float dx = 0, float dy = 0)
    {
        await Move(place, dx, dy);
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();
    }

    /// <summary>Without snapping, unless <paramref name="snap"/>.</summary>
    public async Task Drag(Place from, Place to, bool snap = false, int steps = 3)
    {
        await Move(from);
        await page.Mouse.DownAsync();
        await Alt(!snap, async () =>
        {
            await Move(to, steps: steps);
            await page.Mouse.UpAsync();
        });
    }

    /// <summary>Draws with the tool in hand, without snapping, and finishes.</summary>
    public async Task Draw(params Place[] places)
    {
        await Alt(true, async () =>
        {
            foreach (var place in places)
            {
                await Click(place);
            }
        });
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>A new estate with right angles, from its south-west corner, and its name.</summary>
    public async Task DrawRectangle(Place corner, double width, double height, string? name = null)
    {
        await Take("polygon");
        await Draw(corner, corner.Plus(width, 0), corner.Plus(width, height), corner.Plus(0, height));
        await Assertions.Expect(Panel.GetByLabel("名称")).ToBeVisibleAsync();
        if (name is not null)
        {
            await Panel.GetByLabel("名称").FillAsync(name);
            await Panel.GetByLabel("名称").PressAsync("Tab");
        }
    }

    public async Task Open(string tab) => await Panel.Locator($"[data-tab={tab}]").ClickAsync();

    /// <summary>Waits until the guard has answered about what is drawn now.</summary>
    public async Task AwaitGuard()
    {
        await Assertions.Expect(GuardState).Not.ToHaveAttributeAsync("data-state", "checking", new() { Timeout = 20_000 });
        await page.WaitForTimeoutAsync(250); // the hand rests for 150 ms before the guard is asked
        await Assertions.Expect(GuardState).ToHaveAttributeAsync("data-state", new Regex("clean|note|warning|refusal|idle"), new() { Timeout = 20_000 });
    }

    /// <summary>Gives every warning a reason, says why and saves.</summary>
    public async Task Save(string why)
    {
        await PressSave(why);
        await Assertions.Expect(Saved).ToContainTextAsync("已保存");
    }

    public async Task PressSave(string why)
    {
        await AwaitGuard();
        await Open("guard");
        foreach (var reason in await Panel.Locator("[data-reason]").AllAsync())
        {
            await reason.FillAsync("现场如此");
        }
        await Open("save");
        await Panel.GetByLabel("修改理由").FillAsync(why);
        await Panel.GetByRole(AriaRole.Button, new() { Name = "保存边界" }).ClickAsync();
    }

    /// <summary>Two drawn rectangles with one wall, the second snapped to the first: names 左 and 右.</summary>
    public async Task DrawPair(Place corner, string left, string right)
    {
        await DrawRectangle(corner, 40, 40, left);
        await Take("polygon");
        await Click(corner.Plus(40, 0));
        await Alt(true, async () =>
        {
            await Click(corner.Plus(80, 0));
            await Click(corner.Plus(80, 40));
        });
        await Click(corner.Plus(40, 40));
        await page.Keyboard.PressAsync("Enter");
        await Panel.GetByLabel("名称").FillAsync(right);
        await Panel.GetByLabel("名称").PressAsync("Tab");
    }

    private async Task Alt(bool held, Func<Task> work)
    {
        if (held)
        {
            await page.Keyboard.DownAsync("Alt");
        }
        await work();
        if (held)
        {
            await page.Keyboard.UpAsync("Alt");
        }
    }

    private (float X, float Y) Pixel(Place place)
    {
        var (right, down) = (Way(seen[0], seen[1]), Way(seen[0], seen[2]));
        var (east, north) = Way(seen[0], place);
        var cross = (right.East * down.North) - (right.North * down.East);
        var along = ((east * down.North) - (north * down.East)) / cross;
        var across = ((right.East * north) - (right.North * east)) / cross;
        return ((float)(Known[0].X + (along * (Known[1].X - Known[0].X))), (float)(Known[0].Y + (across * (Known[2].Y - Known[0].Y))));
    }

    private static (double East, double North) Way(Place from, Place to) => (to.East - from.East, to.North - from.North);

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"E (?<e>[\d.]+)\s+N (?<n>[\d.]+)")]
    private static partial Regex Coordinates();
}
