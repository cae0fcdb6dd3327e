using System.Net;
using System.Text.RegularExpressions;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Http;

[Collection(nameof(OneSite))]
public sealed partial class LanguagesTests(GisSite site) : IDisposable
{
    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    public async Task The_site_speaks_Chinese_even_to_an_English_browser()
    {
        visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB,en;q=0.9");

        Assert.Contains("<html lang=\"zh-CN\">", await Page("/"), StringComparison.Ordinal);
        Assert.Matches(Han(), await FirstMessage("/api/estates/X01"));
    }

    [Fact]
    public async Task Culture_en_in_the_address_answers_in_English_once()
    {
        Assert.Contains("<html lang=\"en\">", await Page("/?culture=en"), StringComparison.Ordinal);
        Assert.StartsWith("In a demolition plan of the next five years", await FirstMessage("/api/estates/X01?culture=en"), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\">", await Page("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ogc/collections/estates/items/E01?culture=en")]
    [InlineData("/api/estates/E04?culture=en")]
    public async Task No_Chinese_rule_text_is_left_in_an_English_answer(string path)
    {
        var text = await Page(path);

        // names stay as they are; every sentence of ours is translated
        Assert.DoesNotContain("。", text, StringComparison.Ordinal);
        Assert.DoesNotContain("（二（二））", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_culture_is_answered_in_Chinese() =>
        Assert.Contains("<html lang=\"zh-CN\">", await Page("/?culture=xx-nonsense"), StringComparison.Ordinal);

    [Fact]
    public async Task The_language_button_is_remembered_in_a_cookie_and_leads_back()
    {
        using var answer = await Choose("en", "/?estate=E01", await Token());

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/?estate=E01", answer.Headers.Location!.ToString());
        Assert.Contains("<html lang=\"en\">", await Page("/"), StringComparison.Ordinal);
        Assert.StartsWith("In a demolition plan", await FirstMessage("/api/estates/X01"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org")]
    [InlineData("javascript:alert(1)")]
    public async Task The_language_button_never_leads_away(string returnUrl)
    {
        using var answer = await Choose("en", returnUrl, await Token());

        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_language_choice_without_its_token_is_refused()
    {
        using var answer = await Choose("en", "/", "");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.Contains("Culture", StringComparison.Ordinal)));
    }

    public void Dispose() => visitor.Dispose();

    private async Task<HttpResponseMessage> Choose(string culture, string returnUrl, string token)
    {
        using var form = new FormUrlEncodedContent([new("culture", culture), new("returnUrl", returnUrl), new("__RequestVerificationToken", token)]);
        return await visitor.PostAsync(new Uri("/language", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    private async Task<string> Token() => AntiforgeryToken().Match(await Page("/")).Groups[1].Value;

    private async Task<string> Page(string path)
    {
        using var answer = await visitor.Ask(path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> FirstMessage(string path) => (await visitor.AskJson(path)).GetProperty("reasons")[0].Text("message");

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
