using System.Net;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Http;

[Collection(nameof(OneSite))]
public sealed class SecurityHeadersTests(GisSite site) : IDisposable
{
    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    [InlineData("/ogc/collections/estates/items", HttpStatusCode.OK)]
    [InlineData("/ogc/collections/estates/tiles/WebMercatorQuad/9/208/426", HttpStatusCode.OK)]
    [InlineData("/api/estates/E99", HttpStatusCode.NotFound)]
    [InlineData("/ogc/collections/estates/items?bbox=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("/healthz/live", HttpStatusCode.OK)]
    [InlineData("/healthz/ready", HttpStatusCode.OK)]
    public async Task Every_answer_pages_and_errors_alike_carries_the_headers(string path, HttpStatusCode status)
    {
        using var answer = await visitor.Ask(path);

        Assert.Equal(status, answer.StatusCode);
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Contains("default-src 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.False(headers.ContainsKey("Server"));
        Assert.False(headers.ContainsKey("X-Powered-By"));
    }

    [Fact]
    public async Task The_page_has_no_script_or_style_that_the_policy_would_block()
    {
        using var answer = await visitor.Ask("/");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(" style=\"", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("""<script(?![^>]*\b(src=|type="application/json"))[^>]*>""", page);
        Assert.DoesNotMatch("""\son[a-z]+=""", page);
    }

    [Fact]
    public async Task Nothing_of_the_page_comes_from_outside()
    {
        using var answer = await visitor.Ask("/");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotMatch("""(src|href)="(https?:)?//""", page);
    }

    [Fact]
    public async Task Another_host_name_is_refused()
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, "/");
        question.Headers.Host = "evil.example";
        using var answer = await visitor.SendAsync(question, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    public void Dispose() => visitor.Dispose();
}
