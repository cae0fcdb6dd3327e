using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renovation.Gis.E2E.Site;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Xunit;

namespace Renovation.Gis.E2E.Map;

public sealed partial class SwitchLanguageTests(BrowsedSite site) : PageTest(site)
{
    /// <summary>Everything a reader can see or hear except what says that it is in another language.</summary>
    private const string WordsOnPage =
        """
        () => {
            const words = [];
            const foreign = node => node.closest('[lang]:not(html), script, style, noscript');
            const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) if (!foreign(walk.currentNode.parentElement)) words.push(walk.currentNode.data.trim());
            for (const node of document.querySelectorAll('*')) {
                if (foreign(node)) continue;
                for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'alt']) words.push(node.getAttribute(name) ?? '');
            }
            return words.filter(Boolean);
        }
        """;

    [Fact]
    public async Task In_English_nothing_but_names_is_Chinese()
    {
        await Map.OpenAtGroup();
        await Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        Map.English = true;
        await OpenEverything("东运一村", "Bundles", "Bundle trial run");

        var names = NamesInData();
        var left = (await Page.EvaluateAsync<string[]>(WordsOnPage))
            .Where(words => Chinese().IsMatch(names.Aggregate(words, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal))));
        Assert.Empty(left.Distinct());
    }

    [Fact]
    public async Task In_Chinese_nothing_but_signs_is_English()
    {
        await Map.OpenAtGroup();
        await OpenEverything("东运一村", "打包", "相邻小区打包试算");

        var left = (await Page.EvaluateAsync<string[]>(WordsOnPage)).Where(words => English().IsMatch(Signs().Replace(words, "")));
        Assert.Empty(left.Distinct());
    }

    [Fact]
    public async Task The_language_stays_and_the_place_with_it()
    {
        await Map.OpenAtGroup("&estate=E02");
        await Expect(Map.PanelTitle).ToContainTextAsync("东运二村");

        await Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();

        Map.English = true;
        await Expect(Map.PanelTitle).ToContainTextAsync("东运二村");
        Assert.Contains("map=16/", Page.Url, StringComparison.Ordinal);
        await Page.ReloadAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    private async Task OpenEverything(string estate, string button, string card)
    {
        await Map.Row(estate).ClickAsync();
        await Expect(Map.PanelTitle).ToContainTextAsync(estate);
        await Expect(await Map.OpenCard(button, card)).ToBeVisibleAsync();
        await Page.Locator("details").EvaluateAllAsync<int>("all => all.filter(one => one.open = true).length");
        await Expect(Map.Figures).Not.ToHaveAttributeAsync("aria-busy", "true");
    }

    /// <summary>Names, addresses and companies as the demo data spell them, longest first.</summary>
    private static List<string> NamesInData()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in (string[])["estates", "sub-districts", "roads", "barriers", "demolition-areas"])
        {
            using var file = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.PathTo($"data/demo/{layer}.geojson")));
            names.UnionWith(file.RootElement.GetProperty("features").EnumerateArray()
                .SelectMany(feature => feature.GetProperty("properties").EnumerateObject())
                .Where(property => property.Value.ValueKind == JsonValueKind.String)
                .Select(property => property.Value.GetString()!));
        }
        names.UnionWith(DemoAccounts.All.Select(login => login.DisplayName));
        names.Add("十四五"); // the plan period of the target: data, not words of the page
        return [.. names.Where(name => name.Length > 1).OrderByDescending(name => name.Length)];
    }

    [GeneratedRegex(@"[\u3400-\u9fff]")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex English();

    /// <summary>Rule and bundle ids, coordinate systems, the name of the system: written so in Chinese too.</summary>
    [GeneratedRegex(@"(ELG|BND|ADJ|TGT)-\d+|EPSG|CGCS\d*|GIS|JavaScript")]
    private static partial Regex Signs();
}
