using System.Net;
using System.Net.Http.Headers;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

[Collection(nameof(OneSite))]
public sealed class EntityTagTests(GisSite site) : IDisposable
{
    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Theory]
    [InlineData("/ogc/collections/estates/items?limit=5")]
    [InlineData("/ogc/collections/estates/items/E01")]
    [InlineData("/ogc/collections/estates/tiles/WebMercatorQuad/9/208/426")]
    public async Task What_is_known_is_not_sent_again_until_an_edit_and_is_no_shared_caches_business(string path)
    {
        using var first = await visitor.Ask(path);
        using var again = await Ask(path, first.Headers.ETag!);
        await using var edit = await PlacedEstate.At(site, "N1", "POLYGON((120.05 31.73,120.051 31.73,120.051 31.731,120.05 31.73))");
        using var changed = await Ask(path, first.Headers.ETag!);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (again.StatusCode, changed.StatusCode));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.All([first, again, changed], answer =>
        {
            Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true });
            Assert.Superset(new HashSet<string>(["Cookie", "Authorization"]), answer.Headers.Vary.ToHashSet(StringComparer.Ordinal));
        });
    }

    [Fact]
    public async Task Another_question_or_language_has_another_tag()
    {
        var tags = new List<string>();
        foreach (var query in new[] { "", "?limit=5", "?limit=6", "?culture=en", "?crs=http://www.opengis.net/def/crs/EPSG/0/4549", "?name=x" })
        {
            using var answer = await visitor.Ask("/ogc/collections/estates/items" + query);
            tags.Add(answer.Headers.ETag!.ToString());
        }

        Assert.Equal(tags.Count, tags.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_missing_feature_is_missing_whatever_the_client_claims_to_know()
    {
        using var answer = await Ask("/ogc/collections/estates/items/E99", EntityTagHeaderValue.Any);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public void Dispose() => visitor.Dispose();

    private async Task<HttpResponseMessage> Ask(string path, EntityTagHeaderValue known)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        question.Headers.IfNoneMatch.Add(known);
        return await visitor.SendAsync(question, TestContext.Current.CancellationToken);
    }
}
