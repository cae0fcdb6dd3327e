using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Renovation.Gis.E2E.Site;

/// <summary>The import pages as their user finds them.</summary>
public sealed class ImportsOnPage(IPage page)
{
    /// <summary>What the current step shows beside the map.</summary>
    public ILocator Panel => page.Locator("[data-part=panel]");

    /// <summary>Puts a file into the drop zone and waits until it has been looked at.</summary>
    public async Task Drop(string layer, string name, byte[] bytes)
    {
        await page.GotoAsync("/imports");
        await page.GetByLabel("导入到").SelectOptionAsync(new SelectOptionValue { Label = layer });
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = bytes });
        await page.WaitForURLAsync(new Regex("/imports/[0-9a-f-]{36}$"));
        await Assertions.Expect(Panel.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    public async Task Next() => await Panel.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();

    public async Task Step(string name) => await page.Locator($"[data-step={name}]").ClickAsync();

    /// <summary>Goes to the check and starts it.</summary>
    public async Task Check()
    {
        await Step("check");
        await Panel.GetByRole(AriaRole.Button, new() { Name = "开始检查" }).ClickAsync();
    }
}
