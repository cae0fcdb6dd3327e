using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Renovation.Gis.E2E.Site;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Xunit;

namespace Renovation.Gis.E2E.Imports;

/// <summary>A real program killed with SIGKILL in the middle of a real import.</summary>
[Collection(BrowsedSiteTests.Name)]
public sealed class InterruptedImportTests : IAsyncLifetime
{
    private const int Rows = 60_000;

    private RunningGis? gis;
    private HttpClient? browser;
    private string token = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => gis = await RunningGis.Start();

    // what reads text must not depend on what the program has read before
    [Fact]
    public async Task The_first_file_of_a_fresh_program_may_be_a_zip_with_Chinese_text()
    {
        await SignIn();

        var job = await Rest(await Send("pipe-segments", "管线.zip", new ByteArrayContent(await GbkShapefile.Gas(Cancellation))));

        var inspection = job.GetProperty("inspection");
        Assert.Equal(JsonValueKind.Null, inspection.GetProperty("fault").ValueKind);
        Assert.Equal("GBK", inspection.GetProperty("encoding").GetString());
    }

    [Fact]
    public async Task A_killed_program_leaves_nothing_half_published_and_the_import_can_be_resumed()
    {
        await SignIn();
        var job = await Upload();
        Assert.Equal(Rows, await NewRows(job));

        await Ask(HttpMethod.Post, $"/api/imports/{job}/publish", new { deleteGone = false });
        while (!await IsWriting(job))
            await Task.Delay(20, Cancellation);
        await gis!.KillAndStartAgain();
        await SignIn();

        var found = await Ask(HttpMethod.Get, $"/api/imports/{job}", null);
        Assert.Equal(("Interrupted", "Publishing"), (found.GetProperty("state").GetString(), found.GetProperty("cutOff").GetString()));
        await Ask(HttpMethod.Post, $"/api/imports/{job}/resume", new { });
        var published = await Rest(job);
        Assert.Equal("Published", published.GetProperty("state").GetString());
        // all of them are new: none had been written before the kill
        Assert.Equal(Rows, published.GetProperty("report").GetProperty("difference").GetProperty("new").GetInt32());
    }

    private async Task<bool> IsWriting(string job)
    {
        var now = await Ask(HttpMethod.Get, $"/api/imports/{job}", null);
        Assert.Equal("Publishing", now.GetProperty("state").GetString());
        return now.GetProperty("progress") is { ValueKind: JsonValueKind.Object } progress && progress.GetProperty("step").GetString() == "publishing";
    }

    private async Task<int> NewRows(string job)
    {
        await Ask(HttpMethod.Post, $"/api/imports/{job}/check", new { });
        return (await Rest(job)).GetProperty("report").GetProperty("difference").GetProperty("new").GetInt32();
    }

    private async Task<string> Upload()
    {
        var text = new StringBuilder("WKT,code,name\n");
        for (var i = 0; i < Rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"\"LINESTRING (120.{i:00000} 31.7,120.{i:00000} 31.701)\",KILL-{i},路{i}\n");
        var job = await Send("roads", "roads.csv", new StringContent(text.ToString()));
        await Rest(job);
        await Ask(HttpMethod.Put, $"/api/imports/{job}/options", new { crs = "EPSG:4490" });
        return job;
    }

    private async Task<string> Send(string layer, string name, HttpContent file)
    {
        using var form = new MultipartFormDataContent { { new StringContent(layer), "Layer" }, { file, "File", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/imports", UriKind.Relative)) { Content = form };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await browser!.SendAsync(request, Cancellation);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> Rest(string job)
    {
        for (var i = 0; i < 600; i++)
        {
            var found = await Ask(HttpMethod.Get, $"/api/imports/{job}", null);
            if (!found.GetProperty("state").GetString()!.EndsWith("ing", StringComparison.Ordinal))
                return found;
            await Task.Delay(100, Cancellation);
        }

        throw new TimeoutException($"The job did not end.\n{gis!.Output}");
    }

    private async Task<JsonElement> Ask(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await browser!.SendAsync(request, Cancellation);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private async Task SignIn()
    {
        browser?.Dispose();
        browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = gis!.Address };
        (await browser.SignIn("bureau", DemoAccounts.Password, Cancellation)).Dispose();
        token = Forms.TokenOf(await browser.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative), Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        browser?.Dispose();
        if (gis is not null)
            await gis.DisposeAsync();
    }
}
