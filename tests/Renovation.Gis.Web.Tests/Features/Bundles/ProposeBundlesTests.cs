using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Bundles;

/// <summary>The worked example of domain 10.3, asked over HTTP. E06, E11 and E17 are past their tender and stand alone either way.</summary>
[Collection(nameof(OneSite))]
public sealed class ProposeBundlesTests(GisSite site) : IDisposable
{
    private static readonly string[] DefaultEdges =
    [
        "E01-E02", "E01-E04", "E01-E05", "E02-E03", "E02-E05", "E04-E05", "E07-E08", "E09-E10", "E10-E12", "E13-E14", "E15-E16",
    ];

    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    public async Task The_zones_own_settings_give_the_known_bundles_and_links()
    {
        var proposal = await Find(new { });

        Assert.Equal(DefaultEdges, proposal.GetProperty("edges").Codes().Order(StringComparer.Ordinal));
        AssertBundles("E01 E02 E03 E04 E05|E06|E07 E08|E09 E10 E12|E11|E13 E14|E15 E16|E17", proposal);
        var options = proposal.GetProperty("options");
        Assert.Equal(
            (30, 200_000, 6, 3500, 1500, 90_000_000),
            (Number(options, "gapMetres"), Number(options, "maxFloorAreaSquareMetres"), Number(options, "maxEstates"), Number(options, "maxHouseholds"),
             Number(options, "maxDiameterMetres"), Number(options, "maxBudgetYuan")));
    }

    [Theory]
    [InlineData(200_000, "E01 E02 E03 E04 E05|E06|E07 E08|E09 E10 E12|E11|E13 E14|E15 E16|E17")]
    [InlineData(60_000, "E01 E02 E04 E05|E03|E06|E07 E08|E09 E10|E11|E12|E13 E14|E15 E16|E17")]
    [InlineData(50_000, "E01 E04 E05|E02 E03|E06|E07 E08|E09|E10 E12|E11|E13 E14|E15 E16|E17")]
    [InlineData(40_000, "E01 E04 E05|E02 E03|E06|E07|E08|E09|E10|E11|E12|E13|E14|E15 E16|E17")]
    public async Task A_cap_on_the_floor_area_divides_the_bundles_as_worked_out_by_hand(int cap, string expected)
    {
        var proposal = await Find(new { maxFloorAreaSquareMetres = cap });

        AssertBundles(expected, proposal);
        Assert.Equal(cap, Number(proposal.GetProperty("options"), "maxFloorAreaSquareMetres"));
        Assert.All(Properties(proposal, "bundles"), bundle =>
        {
            Assert.Equal("exact", bundle.Text("method"));
            Assert.True(bundle.GetProperty("members").GetArrayLength() == 1 || Number(bundle, "floorAreaSquareMetres") <= cap);
        });
    }

    [Fact]
    public async Task A_gap_of_forty_metres_adds_two_links_and_changes_no_bundle()
    {
        var proposal = await Find(new { gapMetres = 40 });

        Assert.Equal(["E02-E04", "E09-E12"], proposal.GetProperty("edges").Codes().Except(DefaultEdges, StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(DefaultEdges.Except(proposal.GetProperty("edges").Codes(), StringComparer.Ordinal));
        AssertBundles("E01 E02 E03 E04 E05|E06|E07 E08|E09 E10 E12|E11|E13 E14|E15 E16|E17", proposal);
    }

    [Fact]
    public async Task Two_towns_share_a_tender_by_their_approval_and_the_link_says_so()
    {
        var edge = Properties(await Find(new { }), "edges").Single(one => one.Text("from") == "E15");

        Assert.True(edge.GetProperty("tender").GetBoolean());
        Assert.True(edge.GetProperty("needsApproval").GetBoolean());
        Assert.Contains("已审批", edge.Text("why"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_has_the_measures_worked_out_by_hand()
    {
        var edges = Properties(await Find(new { }), "edges").ToDictionary(one => $"{one.Text("from")}-{one.Text("to")}", StringComparer.Ordinal);

        Assert.All(
            new (string Pair, string Class, double Gap, double Facing)[]
            {
                ("E01-E02", "T1", 0.5, 120), ("E01-E04", "T2", 8, 80), ("E01-E05", "T3", 20, 22), ("E02-E03", "T3", 14.5, 110), ("E02-E05", "T3", 20, 22),
                ("E04-E05", "T3", 18, 24), ("E07-E08", "T3", 25, 115), ("E09-E10", "T1", 0, 135), ("E10-E12", "T3", 28, 110), ("E13-E14", "T2", 6, 120),
                ("E15-E16", "T3", 12, 95),
            },
            expected =>
            {
                var edge = edges[expected.Pair];
                Assert.Equal(expected.Class, edge.Text("class"));
                Assert.Equal(expected.Gap, edge.GetProperty("gapMetres").GetDouble(), 0.02);
                Assert.Equal(expected.Facing, edge.GetProperty("facingMetres").GetDouble(), 2.0);
            });
    }

    [Fact]
    public async Task Asking_stores_nothing()
    {
        var before = (await visitor.AskJson("/ogc/collections/bundles/items")).GetRawText();
        await Find(new { maxEstates = 1 });

        Assert.Equal(before, (await visitor.AskJson("/ogc/collections/bundles/items")).GetRawText());
    }

    [Theory]
    [InlineData("""{"gapMetres":0}""")]
    [InlineData("""{"gapMetres":201}""")]
    [InlineData("""{"maxEstates":0}""")]
    [InlineData("""{"maxHouseholds":-1}""")]
    [InlineData("""{"maxFloorAreaSquareMetres":"wide"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task Settings_without_sense_are_refused_with_a_problem_document(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await visitor.PostAsync(new Uri("/api/bundles/find", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    public void Dispose() => visitor.Dispose();

    private static void AssertBundles(string expected, JsonElement proposal) => Assert.Equal(
        expected,
        string.Join('|', Properties(proposal, "bundles")
            .Select(bundle => string.Join(' ', bundle.GetProperty("members").EnumerateArray().Select(member => member.GetString())))
            .Order(StringComparer.Ordinal)));

    private static IEnumerable<JsonElement> Properties(JsonElement proposal, string collection) =>
        proposal.GetProperty(collection).GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties"));

    private static double Number(JsonElement element, string property) => element.GetProperty(property).GetDouble();

    private async Task<JsonElement> Find(object settings)
    {
        using var answer = await visitor.PostAsJsonAsync("/api/bundles/find", settings, TestContext.Current.CancellationToken);
        return await answer.Json();
    }
}
