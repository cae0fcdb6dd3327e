using System.Text.Json.Nodes;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The parts that paths of the OpenAPI description share.</summary>
internal static class OpenApiParts
{
    public static JsonNode Parameter(string name) => new JsonObject { ["$ref"] = $"#/components/parameters/{name}" };

    public static JsonObject InPath(string name, JsonObject schema) => new() { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = schema };

    public static JsonObject Ok(string schema, string type) => new()
    {
        ["description"] = schema,
        ["content"] = new JsonObject
        {
            [type] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" } },
            [OgcFormats.Html] = new JsonObject { ["schema"] = Text() },
        },
    };

    public static JsonObject Parameters() => new()
    {
        ["f"] = InQuery("f", Choice("json", "html")),
        ["culture"] = InQuery("culture", Choice("zh-CN", "en")),
        ["ui-culture"] = InQuery("ui-culture", Choice("zh-CN", "en")),
        ["limit"] = InQuery("limit", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ItemsQuery.LargestLimit, ["default"] = ItemsQuery.UsualLimit }),
        ["bbox"] = InQuery("bbox", new JsonObject { ["type"] = "array", ["oneOf"] = new JsonArray(Length(4), Length(6)), ["items"] = new JsonObject { ["type"] = "number" } }),
        ["bbox-crs"] = InQuery("bbox-crs", Systems()),
        ["crs"] = InQuery("crs", Systems()),
        ["datetime"] = InQuery("datetime", Text()),
        ["next"] = InQuery("next", Text()),
    };

    public static JsonObject WaysToSignIn() => new()
    {
        ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "basic", ["description"] = OgcTexts.InBoth("signIn.token") },
        ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = OgcTexts.InBoth("signIn.token") },
        ["page"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "gis-session", ["description"] = OgcTexts.InBoth("signIn.page") },
    };

    public static JsonObject Responses()
    {
        var responses = new JsonObject { ["304"] = new JsonObject { ["description"] = "what the client has still holds" } };
        foreach (var (status, what) in new[] { ("400", "bad parameter"), ("401", "not signed in"), ("403", "not allowed"), ("404", "no such resource"), ("406", "no such format"), ("500", "fault of the server") })
        {
            responses[status] = new JsonObject
            {
                ["description"] = what,
                ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/problem" } } },
            };
        }

        return responses;
    }

    public static JsonObject Schemas() => new()
    {
        ["document"] = Object("links"),
        ["problem"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["status"] = new JsonObject { ["type"] = "integer" }, ["title"] = Text(), ["detail"] = Text() } },
        ["feature"] = Object("type", "geometry", "properties"),
        ["featureCollection"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type", "features"),
            ["properties"] = new JsonObject
            {
                ["type"] = Choice("FeatureCollection"),
                ["features"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = "#/components/schemas/feature" } },
                ["numberMatched"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                ["numberReturned"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                ["timeStamp"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            },
        },
    };

    private static JsonObject InQuery(string name, JsonObject schema) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["description"] = OgcTexts.InBoth("parameter." + name),
        ["required"] = false,
        ["schema"] = schema,
        ["style"] = "form",
        ["explode"] = false,
    };

    private static JsonObject Systems() => new()
    {
        ["type"] = "string",
        ["format"] = "uri",
        ["enum"] = new JsonArray([.. MapCrs.All.Select(crs => (JsonNode)crs.Uri)]),
        ["default"] = MapCrs.Crs84.Uri,
    };

    private static JsonObject Length(int numbers) => new() { ["minItems"] = numbers, ["maxItems"] = numbers };

    private static JsonObject Choice(params string[] values) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Object(params string[] required) => new() { ["type"] = "object", ["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]) };
}
