using System.Globalization;
using Microsoft.Playwright;

namespace Renovation.Gis.E2E.Site;

/// <summary>The map page as a reader finds it: by roles and labels. The words are Chinese unless <see cref="English"/>.</summary>
public sealed class MapOnPage(IPage page)
{
    public bool English { get; set; }

    public ILocator Area => page.GetByRole(AriaRole.Region, new() { Name = Words("地图", "Map"), Exact = true });

    /// <summary>The estates drawn on the map.</summary>
    public ILocator Estates => Area.Locator("path[role=button]");

    public ILocator List => page.GetByRole(AriaRole.Region, new() { Name = Words("小区", "Estates"), Exact = true });

    public ILocator ListRows => List.Locator("#estate-list").GetByRole(AriaRole.Button);

    public ILocator ListHint => List.GetByRole(AriaRole.Status);

    public ILocator Panel => page.GetByRole(AriaRole.Complementary, new() { Name = Words("小区详情", "Estate details") });

    public ILocator PanelTitle => Panel.GetByRole(AriaRole.Heading, new() { Level = 2 });

    public ILocator Figures => Area.Locator("dl.figures");

    /// <summary>Outlines of bundles of two estates and more.</summary>
    public ILocator Bundles => Area.Locator("path.bundle");

    public ILocator Edges => Area.Locator("path.edge");

    /// <summary>The shape on which a rule decided.</summary>
    public ILocator Faults => Area.Locator("path.fault");

    public ILocator Estate(string code) => Area.Locator($"path[role=button][data-code={code}]");

    public ILocator Row(string name) => ListRows.Filter(new() { HasText = name });

    public ILocator LegendEntry(string label) => List.GetByRole(AriaRole.Checkbox, new() { Name = label });

    public ILocator PanelSection(string title) =>
        Panel.Locator("section").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });

    public Task Open(string hash = "") => page.GotoAsync($"/{hash}");

    /// <summary>Opens at a place given by zoom, latitude, longitude, as in the address bar.</summary>
    public Task OpenAt(double zoom, double latitude, double longitude, string rest = "") =>
        Open(string.Create(CultureInfo.InvariantCulture, $"#map={zoom}/{latitude}/{longitude}{rest}"));

    /// <summary>Opens where the estates E01 … E05 lie side by side.</summary>
    public Task OpenAtGroup(string rest = "") => OpenAt(16, 31.7312, 120.0612, rest);

    /// <summary>Opens one of the cards over the map by its button, once the page works.</summary>
    public async Task<ILocator> OpenCard(string button, string card)
    {
        await Estates.First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        return page.GetByRole(AriaRole.Region, new() { Name = card, Exact = true });
    }

    /// <summary>Pixels that are not transparent on the tiles of a pane.</summary>
    public static string InkOf(string pane, string comparison) =>
        $$"""
        () => [...document.querySelectorAll('.leaflet-{{pane}}-pane canvas')].reduce((sum, canvas) => {
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            for (let i = 3; i < data.length; i += 16) if (data[i]) sum++;
            return sum;
        }, 0) {{comparison}}
        """;

    private string Words(string chinese, string english) => English ? english : chinese;
}
