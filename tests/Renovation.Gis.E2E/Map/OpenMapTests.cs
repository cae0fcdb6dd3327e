using System.Diagnostics;
using System.Text.RegularExpressions;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Map;

public sealed class OpenMapTests(BrowsedSite site) : PageTest(site)
{
    // Time on the clock depends on the machine: the limit holds where GIS_BENCH=1 says that nothing else runs beside.
    private static readonly TimeSpan UsableWithin = TimeSpan.FromMilliseconds(Environment.GetEnvironmentVariable("GIS_BENCH") == "1" ? 1500 : 6000);

    [Fact]
    public async Task The_map_opens_with_all_estates_drawn_and_listed()
    {
        await Map.Open();

        await Expect(Map.Estates).ToHaveCountAsync(21);
        await Expect(Map.ListRows).ToHaveCountAsync(21);
        await Expect(Map.ListHint).ToHaveTextAsync("21 / 21 个");
    }

    [Fact]
    public async Task The_figures_measure_against_17_estates_and_34_hectares_of_floors()
    {
        await Map.Open();

        await Expect(Map.Figures).ToContainTextAsync(new Regex(@"/\s*17\s*个"));
        await Expect(Map.Figures).ToContainTextAsync(new Regex(@"/\s*34\s*万㎡"));
        await Expect(Map.Figures).ToContainTextAsync(new Regex(@"征迁排除\s*1\s*个"));
    }

    [Fact]
    public async Task Every_script_is_asked_for_beforehand()
    {
        await Map.Open();
        await Expect(Map.Estates).ToHaveCountAsync(21);

        var unforeseen = await Page.EvaluateAsync<string[]>(
            """
            () => {
              const foreseen = new Set([...document.querySelectorAll('link[rel=modulepreload], script[src]')].map((one) => one.href || one.src));
              return performance.getEntriesByType('resource').map((one) => one.name).filter((url) => /\.js$/.test(url) && !foreseen.has(url));
            }
            """);

        Assert.Empty(unforeseen);
    }

    [Fact]
    public async Task A_new_reader_can_use_the_map_within_a_second_and_a_half()
    {
        var times = new List<TimeSpan>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await OpenWindow(DeskWidth, DeskHeight);
            times.Add(await TimeUntilUsable());
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"usable after {string.Join(", ", times.Select(time => $"{time.TotalMilliseconds:0} ms"))}");
        Console.WriteLine($"Map usable after {times.Min().TotalMilliseconds:0} ms (best of {times.Count})");
        Assert.True(times.Min() <= UsableWithin, $"Best of {times.Count}: {times.Min().TotalMilliseconds:0} ms");
    }

    /// <summary>From the request until the estates are drawn, the figures stand, and a click has filled the panel.</summary>
    private async Task<TimeSpan> TimeUntilUsable()
    {
        var began = Stopwatch.StartNew();
        await Map.Open();
        await Page.WaitForFunctionAsync("() => document.querySelectorAll('#map path[role=button]').length === 21");
        await Map.Figures.And(Page.Locator(":not([aria-busy])")).WaitForAsync();
        await Map.Row("东运一村").ClickAsync();
        await Map.PanelTitle.GetByText("东运一村").WaitForAsync();
        return began.Elapsed;
    }
}
