using System.Net;
using System.Text.RegularExpressions;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Exports;

/// <summary>The page over HTTP, as a leader, who may take what is open and no pipes.</summary>
[Collection(nameof(OneSite))]
public sealed class ExportsPageTests(GisSite site) : IDisposable
{
    private readonly HttpClient leader = site.SignedInAs("leader");

    [Fact]
    public async Task A_download_has_a_name_of_ours_in_both_forms_and_is_not_stored_anywhere()
    {
        using var answer = await Export(("Layers", "estates"), ("Format", "gpkg"), ("Crs", "EPSG:4549"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Matches(@"^小区-EPSG4549-\d{8}\.gpkg$", disposition.FileNameStar);
        Assert.Matches("^\"?[A-Za-z0-9_.-]+\"?$", disposition.FileName);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("pipe-segments", "geojson", "", HttpStatusCode.Forbidden, "EXP-01")]
    [InlineData("estates", "geojson", "EPSG:4549", HttpStatusCode.UnprocessableEntity, "EXP-05")]
    [InlineData("../../etc/passwd", "geojson", "", HttpStatusCode.BadRequest, "EXP-10")]
    [InlineData("estates", "../x", "", HttpStatusCode.BadRequest, "EXP-10")]
    [InlineData("roads", "gpkg", "", HttpStatusCode.UnprocessableEntity, "EXP-08")]
    public async Task What_is_refused_says_by_which_rule(string layer, string format, string crs, HttpStatusCode status, string rule)
    {
        using var answer = await Export(("Layers", layer), ("Format", format), ("Crs", crs));

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(rule, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_leaves_without_the_token_of_the_form()
    {
        using var form = new FormUrlEncodedContent([new("Layers", "estates"), new("Format", "geojson")]);
        using var answer = await leader.PostAsync(new Uri("/exports", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_offers_a_leader_no_pipes()
    {
        using var answer = await leader.Ask("/exports");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("value=\"estates\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"pipe-", page, StringComparison.Ordinal);
    }

    public void Dispose() => leader.Dispose();

    private async Task<HttpResponseMessage> Export(params (string Name, string Value)[] fields)
    {
        using var page = await leader.Ask("/exports");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var token = Regex.Match(html[html.IndexOf("export-form", StringComparison.Ordinal)..], "__RequestVerificationToken\"[^>]*value=\"([^\"]+)").Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await leader.PostAsync(new Uri("/exports", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
