using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Ogc;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc.Conformance;

/// <summary>Conformance class oas30: the description is valid and true.</summary>
[Collection(nameof(OneSite))]
public sealed partial class OpenApiTests(GisSite site) : IDisposable
{
    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    [Ats("/conf/oas30/oas-definition-1")]
    [Ats("/conf/oas31/oas-definition-2")] // so the suite calls the second test of class oas30
    [Ats("/conf/core/api-definition-success")]
    public async Task The_description_is_valid_OpenAPI_3_0()
    {
        using var answer = await visitor.Ask("/ogc/api");
        var result = OpenApiDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "json");

        Assert.Equal("application/vnd.oai.openapi+json;version=3.0", answer.Content.Headers.ContentType!.ToString().Replace(" ", "", StringComparison.Ordinal));
        Assert.Empty(result.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_0, result.Diagnostic.SpecificationVersion);
    }

    [Fact]
    [Ats("/conf/oas30/oas-impl")]
    public async Task Every_route_is_described_and_every_description_has_a_route()
    {
        var routes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).Where(path => path == "ogc" || path.StartsWith("ogc/", StringComparison.Ordinal))
            .Select(path => Shape("/" + path[3..].TrimStart('/')))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var layers = site.Services.GetRequiredService<MapLayers>().All.Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal);
        var described = (await visitor.AskJson("/ogc/api")).GetProperty("paths").EnumerateObject()
            .Select(path => path.Name.Split('/') is [_, "collections", var id, "items"] && layers.Contains(id) ? "/collections/{}/items" : Shape(path.Name))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(routes, described);
    }

    [Fact]
    [Ats("/conf/oas30/completeness")]
    [Ats("/conf/oas30/exceptions-codes")]
    public async Task The_codes_that_are_answered_are_described()
    {
        var paths = (await visitor.AskJson("/ogc/api")).GetProperty("paths");
        foreach (var (path, question) in new[]
        {
            ("/", "/ogc?x=1"), ("/collections", "/ogc/collections"), ("/collections/{collectionId}", "/ogc/collections/castles"), ("/collections/estates/items", "/ogc/collections/estates/items?limit=0"),
            ("/collections/{collectionId}/items/{featureId}", "/ogc/collections/estates/items/E99"), ("/collections/{collectionId}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}", "/ogc/collections/estates/tiles/WebMercatorQuad/1/5/5"),
            ("/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}", "/ogc/tiles/WebMercatorQuad/1/0/0"),
        })
        {
            using var answer = await visitor.Ask(question);
            Assert.True(paths.GetProperty(path).GetProperty("get").GetProperty("responses").TryGetProperty($"{(int)answer.StatusCode}", out _), question);
        }
    }

    [Theory]
    [InlineData("bbox", """{"type":"array","oneOf":[{"minItems":4,"maxItems":4},{"minItems":6,"maxItems":6}],"items":{"type":"number"}}""")]
    [InlineData("datetime", """{"type":"string"}""")]
    [InlineData("limit", """{"type":"integer","minimum":1,"maximum":10000,"default":1000}""")]
    [Ats("/conf/core/fc-bbox-definition")]
    [Ats("/conf/core/fc-time-definition")]
    [Ats("/conf/core/fc-limit-definition")]
    public async Task A_parameter_of_the_standard_is_defined_as_the_standard_has_it(string name, string schema)
    {
        var parameter = (await visitor.AskJson("/ogc/api")).GetProperty("components").GetProperty("parameters").GetProperty(name);

        Assert.Equal((name, "query", false, "form", false), (parameter.Text("name"), parameter.Text("in"), parameter.GetProperty("required").GetBoolean(), parameter.Text("style"), parameter.GetProperty("explode").GetBoolean()));
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(schema).RootElement, parameter.GetProperty("schema")), parameter.GetRawText());
    }

    [Fact]
    [Ats("/conf/oas30/security")]
    public async Task The_ways_to_sign_in_are_described_and_without_one_there_is_nothing()
    {
        var api = await visitor.AskJson("/ogc/api");
        var schemes = api.GetProperty("components").GetProperty("securitySchemes");
        using var stranger = site.Visitor();
        using var refused = await stranger.Ask("/ogc/collections");

        Assert.Equal(["basic", "bearer"], new[] { "token", "bearer" }.Select(name => schemes.GetProperty(name).Text("scheme")));
        Assert.Equal(schemes.EnumerateObject().Select(scheme => scheme.Name), api.GetProperty("security").EnumerateArray().Select(way => way.EnumerateObject().Single().Name));
        Assert.Equal(["Basic", "Bearer"], refused.Headers.WwwAuthenticate.Select(way => way.Scheme));
    }

    [Fact]
    public void Every_abstract_test_of_the_classes_we_claim_is_carried_out()
    {
        var done = typeof(OpenApiTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes(typeof(AtsAttribute), false).Cast<AtsAttribute>()).Select(ats => ats.Id).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(AbstractTests.Ids, id => !done.Contains(id));
        Assert.True(AbstractTests.Ids.Count > 40);
    }

    public void Dispose() => visitor.Dispose();

    // holes of the two differ in name and constraint
    private static string Shape(string path) => Hole().Replace(path, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
