using System.Text.Json;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

[Collection(nameof(OneSite))]
public sealed class QueryablesTests(GisSite site) : IDisposable
{
    private const string Items = "/ogc/collections/estates/items";

    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    public async Task What_can_be_asked_for_is_told_as_a_schema_with_types()
    {
        using var answer = await visitor.Ask("/ogc/collections/estates/queryables");
        var properties = (await answer.Json()).GetProperty("properties");

        Assert.Equal("application/schema+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            ("string", "integer", "number", "boolean", "date"),
            (Type("name"), Type("builtTo"), Type("floorAreaSquareMetres"), Type("neglected"), properties.GetProperty("completedOn").Text("format")));
        Assert.Equal("建成年份止", properties.GetProperty("builtTo").Text("title"));
        Assert.False(properties.TryGetProperty("reasons", out _));

        string Type(string name) => properties.GetProperty(name).Text("type");
    }

    [Theory]
    [InlineData("subDistrict", "戚墅堰街道")]
    [InlineData("builtTo", "1988")]
    [InlineData("floorAreaSquareMetres", "24600")]
    [InlineData("neglected", "true")]
    [InlineData("eligibility", "Excluded")]
    [InlineData("stage", "DepartmentConsult")]
    [InlineData("name", "nobody' OR '1'='1")]
    public async Task A_property_of_that_value_is_all_that_comes(string property, string value)
    {
        var all = (await visitor.AskJson(Items)).GetProperty("features").EnumerateArray();
        var expected = all.Where(one => one.GetProperty("properties").GetProperty(property).ToString().Equals(value, StringComparison.OrdinalIgnoreCase)).Select(one => one.Text("id"));
        var asked = await visitor.AskJson($"{Items}?{property}={Uri.EscapeDataString(value)}");

        Assert.Equal(expected, asked.Codes());
        Assert.Equal(asked.Codes().Length, asked.GetProperty("numberMatched").GetInt32());
    }

    [Fact]
    public async Task Several_filters_hold_together_and_on_every_page()
    {
        var matching = (await visitor.AskJson($"{Items}?governmentLed=true&kind=Estate")).Codes();
        var first = await visitor.AskJson($"{Items}?governmentLed=true&kind=Estate&limit=2");
        var next = first.GetProperty("links").EnumerateArray().Single(link => link.Text("rel") == "next").Text("href");

        Assert.True(matching.Length > 4);
        Assert.Equal(matching.Length, first.GetProperty("numberMatched").GetInt32());
        Assert.Equal(matching[..4], first.Codes().Concat((await visitor.AskJson(next)).Codes()));
    }

    [Fact]
    public async Task Every_queryable_of_every_collection_is_understood()
    {
        foreach (var id in (await visitor.AskJson("/ogc/collections")).GetProperty("collections").EnumerateArray().Select(one => one.Text("id")))
        {
            foreach (var property in (await visitor.AskJson($"/ogc/collections/{id}/queryables")).GetProperty("properties").EnumerateObject())
            {
                await visitor.AskJson($"/ogc/collections/{id}/items?limit=1&{property.Name}={Example(property.Value)}");
            }
        }
    }

    public void Dispose() => visitor.Dispose();

    private static string Example(JsonElement schema) => schema.Text("type") switch
    {
        "integer" => "7",
        "number" => "7.5",
        "boolean" => "false",
        _ => schema.TryGetProperty("format", out _) ? "2020-02-29" : "x",
    };
}
