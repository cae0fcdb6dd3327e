using System.Text.Json.Nodes;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The documents that describe the read API as a whole.</summary>
public static class OgcDocuments
{
    private const string Features1 = "http://www.opengis.net/spec/ogcapi-features-1/", Tiles1 = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";

    /// <summary>The conformance classes that hold; a test stands behind each.</summary>
    public static IReadOnlyList<string> ConformsTo { get; } =
    [
        .. new[] { "1.0/conf/core", "1.0/conf/geojson", "1.0/conf/html", "1.0/conf/oas30", "1.1/conf/core", "1.1/conf/geojson", "1.1/conf/html", "1.1/conf/oas30" }
            .Select(part => Features1 + part),
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
        .. new[] { "core", "tileset", "tilesets-list", "geodata-tilesets", "mvt" }.Select(part => Tiles1 + part),
    ];

    public static JsonObject Landing(OgcLinks links) => new()
    {
        ["title"] = OgcTexts.InBoth("apiTitle"),
        ["description"] = OgcTexts.InBoth("apiDescription"),
        ["links"] = OgcLinks.ToJson(
        [
            new(links.Root + "/api", "service-desc", OgcFormats.OpenApi, "OpenAPI 3.0"),
            new(links.Root + "/api?f=html", "service-doc", OgcFormats.Html, "OpenAPI 3.0"),
            .. links.Both("/conformance", "conformance", OgcFormats.Json, "conformance"),
            .. links.Both("/collections", "data", OgcFormats.Json, "collections"),
            .. links.Both("/tileMatrixSets", "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", OgcFormats.Json, "tile matrix sets"),
        ]),
    };

    public static JsonObject Conformance() => new() { ["conformsTo"] = new JsonArray([.. ConformsTo.Select(uri => (JsonNode)uri)]), ["links"] = new JsonArray() };
}
