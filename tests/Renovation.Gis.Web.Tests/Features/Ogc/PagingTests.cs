using System.Text.Json;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Data;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

[Collection(nameof(OneSite))]
public sealed class PagingTests(GisSite site) : IDisposable
{
    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Theory]
    [InlineData("estates")]
    [InlineData("adjacency-edges")]
    public async Task Pages_forth_and_back_hold_every_feature_once_and_count_all(string collection)
    {
        var all = (await visitor.AskJson($"/ogc/collections/{collection}/items")).Codes();
        var pages = new List<JsonElement>();
        for (var next = $"/ogc/collections/{collection}/items?limit=4"; next is not null; next = Link(pages[^1], "next"))
        {
            pages.Add(await visitor.AskJson(next));
        }

        var back = new List<string[]>();
        for (var previous = Link(pages[^1], "prev"); previous is not null; previous = Link(await visitor.AskJson(previous), "prev"))
        {
            back.Add((await visitor.AskJson(previous)).Codes());
        }

        Assert.Equal(all, pages.SelectMany(page => page.Codes()));
        Assert.Equal(pages.SkipLast(1).Reverse().Select(page => page.Codes()), back);
        Assert.Null(Link(pages[0], "prev"));
        Assert.All(pages, page => Assert.Equal(all.Length, page.GetProperty("numberMatched").GetInt32()));
    }

    [Fact]
    public async Task A_row_that_comes_or_goes_moves_no_other_from_page_to_page()
    {
        var first = await visitor.AskJson("/ogc/collections/estates/items?limit=4");
        await using var early = await PlacedEstate.At(site, "A0", "POLYGON((121 32,121.01 32,121.01 32.01,121 32))");

        Assert.Equal((await visitor.AskJson("/ogc/collections/estates/items?limit=8&bbox=119,31,120.5,32")).Codes()[4..], (await visitor.AskJson(Link(first, "next")!)).Codes());
    }

    [Fact]
    public async Task Page_1000_is_found_by_the_index_as_the_first_is()
    {
        await using var many = await PostgisDatabase.CreateAsync();
        await Sql.DoAsync(
            many.ConnectionString,
            """
            INSERT INTO estates (code, name, kind, stage, boundary)
            SELECT 'M' || lpad(n::text, 6, '0'), 'M' || n, 'Estate', 'Candidate', ST_Multi(ST_MakeEnvelope(120, 31, 120.0005, 31.0005, 4490)) FROM generate_series(1, 20000) AS n;
            ANALYZE estates;
            """);

        var plan = await Sql.AskAsync(
            many.ConnectionString,
            "EXPLAIN (FORMAT JSON) SELECT e.code FROM estates e WHERE e.boundary IS NOT NULL AND (e.code) > ('M010000') ORDER BY e.code LIMIT 11");
        Assert.Contains("ix_estates_code", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    public void Dispose() => visitor.Dispose();

    private static string? Link(JsonElement page, string rel) => page.GetProperty("links").EnumerateArray()
        .Where(link => link.Text("rel") == rel).Select(link => link.Text("href")).SingleOrDefault();
}
