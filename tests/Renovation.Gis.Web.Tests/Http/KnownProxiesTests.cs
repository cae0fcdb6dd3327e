using System.Net;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Http;

/// <summary>What a proxy says counts only when the proxy is named; over TLS a browser is told to stay there.</summary>
public sealed class KnownProxiesTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.9.8.7", false)]
    [InlineData("", false)]
    public async Task A_named_proxy_is_believed_that_the_request_came_over_TLS(string proxies, bool isBelieved)
    {
        var site = new GisSite { KnownProxies = proxies, AllowedHosts = "gis.example;127.0.0.1" };
        await site.InitializeAsync();
        try
        {
            using var visitor = site.Visitor();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz/live") { Headers = { Host = "gis.example" } };
            request.Headers.Add("X-Forwarded-Proto", "https");

            using var answer = await visitor.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(isBelieved, answer.Headers.Contains("Strict-Transport-Security"));
        }
        finally
        {
            await site.DisposeAsync();
        }
    }
}
