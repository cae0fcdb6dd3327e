using System.Text.Json.Nodes;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The paths of the OpenAPI description. Items have one path a collection, for their queryables differ.</summary>
internal static class OpenApiPaths
{
    private const string Collection = "/collections/{collectionId}", Matrix = "/" + TileDocuments.Quad, Tile = Matrix + "/{tileMatrix}/{tileRow}/{tileCol}";

    /// <summary>All but the items.</summary>
    public static IEnumerable<(string Path, JsonObject Operation)> Documents(IReadOnlyList<MapLayer> layers)
    {
        var id = OpenApiParts.InPath("collectionId", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. layers.Select(layer => (JsonNode)layer.Name)]) });
        return
        [
            ("/", Document("landingPage", "landing page", OgcFormats.Json)),
            ("/conformance", Document("conformance", "conformance classes", OgcFormats.Json)),
            ("/api", Document("apiDefinition", "this description", OgcFormats.OpenApi)),
            ("/collections", Document("collections", "all collections", OgcFormats.Json)),
            (Collection, Document("collection", "one collection", OgcFormats.Json, id)),
            (Collection + "/queryables", Document("queryables", "what can be asked for by equality", OgcFormats.Schema, id)),
            (Collection + "/items/{featureId}", Feature(id)),
            (Collection + "/tiles", Document("tilesets", "sets of tiles of a collection", OgcFormats.Json, id)),
            (Collection + "/tiles" + Matrix, Document("tileset", "tiles of a collection", OgcFormats.Json, id)),
            (Collection + "/tiles" + Tile, TileOf("tile", [id])),
            ("/tiles" + Tile, TileOf("tileOfMany", [Collections()])),
            ("/tileMatrixSets", Document("tileMatrixSets", "tile matrix sets", OgcFormats.Json)),
            ("/tileMatrixSets" + Matrix, Document("tileMatrixSet", TileDocuments.Quad, OgcFormats.Json)),
        ];
    }

    /// <summary>The items of one collection.</summary>
    public static JsonObject Items(MapLayer layer, IReadOnlyList<TypedProperty> schema)
    {
        string[] common = ["limit", "bbox", "bbox-crs", "crs", "datetime", "next", .. ItemsParameters.Everywhere];
        var parameters = common.Select(OpenApiParts.Parameter).Concat(schema.Where(property => property.IsQueryable).Select(Equality));
        var time = layer.Time is { } some ? $"; datetime: {some.Properties}" : "; no time: datetime leaves nothing out";
        return Get($"items.{layer.Name}", $"{layer.TitleZh} / {layer.TitleEn}{time}", parameters, OpenApiParts.Ok("featureCollection", OgcFormats.GeoJson), ["304", "400", "406", "500"]);
    }

    private static JsonNode Equality(TypedProperty property)
    {
        var schema = DescribeLayer.Schema(property);
        schema.Remove("title");
        return new JsonObject
        {
            ["name"] = property.Name,
            ["in"] = "query",
            ["description"] = OgcTexts.InBoth("property." + property.Name),
            ["required"] = false,
            ["schema"] = schema,
        };
    }

    private static JsonObject Document(string operation, string summary, string type, params JsonObject[] inPath) => Get(
        operation, summary, inPath.Select(one => one.DeepClone()).Concat(ItemsParameters.Everywhere.Select(OpenApiParts.Parameter)),
        OpenApiParts.Ok("document", type), inPath.Length == 0 ? ["400", "406", "500"] : ["400", "404", "406", "500"]);

    private static JsonObject Feature(JsonObject id) => Get(
        "feature", "one feature",
        [id.DeepClone(), OpenApiParts.InPath("featureId", new JsonObject { ["type"] = "string" }), .. new[] { "crs" }.Concat(ItemsParameters.Everywhere).Select(OpenApiParts.Parameter)],
        OpenApiParts.Ok("feature", OgcFormats.GeoJson), ["304", "400", "404", "406", "500"]);

    private static JsonObject TileOf(string operation, JsonObject[] first)
    {
        var places = new[] { "tileMatrix", "tileRow", "tileCol" }.Select(name => OpenApiParts.InPath(name, new JsonObject { ["type"] = "integer", ["minimum"] = 0 }));
        var ok = new JsonObject
        {
            ["description"] = "vector tile, empty where nothing lies",
            ["content"] = new JsonObject { [OgcFormats.Tile] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "binary" } } },
        };
        return Get(operation, "one vector tile", [.. first.Select(one => one.DeepClone()), .. places, .. ItemsParameters.Everywhere.Select(OpenApiParts.Parameter)], ok, ["304", "400", "404", "500"]);
    }

    private static JsonObject Collections() => new()
    {
        ["name"] = "collections",
        ["in"] = "query",
        ["required"] = true,
        ["style"] = "form",
        ["explode"] = false,
        ["schema"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = "string" } },
    };

    private static JsonObject Get(string operation, string summary, IEnumerable<JsonNode> parameters, JsonObject ok, string[] others)
    {
        var responses = new JsonObject { ["200"] = ok };
        foreach (var status in others.Concat(["401", "403"]).Order(StringComparer.Ordinal))
        {
            responses[status] = new JsonObject { ["$ref"] = $"#/components/responses/{status}" };
        }

        return new JsonObject
        {
            ["get"] = new JsonObject { ["operationId"] = operation, ["summary"] = summary, ["parameters"] = new JsonArray([.. parameters]), ["responses"] = responses },
        };
    }
}
