using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.E2E.Map;

/// <summary>The pictures of the README are of the program as it is; GIS_SCREENSHOTS=1 takes them anew.</summary>
public sealed class PicturesTests(BrowsedSite site) : PageTest(site)
{
    [Theory]
    [InlineData("map-1366x768.png", DeskWidth, DeskHeight, "#map=17/31.7310/120.0613&estate=E04")]
    [InlineData("map-390x844.png", PhoneWidth, PhoneHeight, "#map=16/31.7302/120.0614")]
    public async Task The_readme_shows_the_map(string file, int width, int height, string hash)
    {
        await OpenWindow(width, height);
        await Map.Open(hash);
        await Expect(Map.Bundles.First).ToBeAttachedAsync();
        await Expect(Map.Figures).Not.ToHaveAttributeAsync("aria-busy", "true");
        if (width == PhoneWidth)
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "展开或收起小区列表" }).ClickAsync();
        }
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var picture = await Page.ScreenshotAsync();

        Assert.True(picture.Length > 40_000, $"A map with nothing on it: {picture.Length} bytes");
        await Keep(RepositoryRoot.PathTo($"docs/images/{file}"), picture);
    }

    private static async Task Keep(string path, byte[] picture)
    {
        if (File.Exists(path) && Environment.GetEnvironmentVariable("GIS_SCREENSHOTS") != "1")
        {
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, picture, Cancellation);
    }
}
