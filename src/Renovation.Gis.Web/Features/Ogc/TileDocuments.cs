using System.Text.Json.Nodes;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The documents that describe the tiles: one tile matrix set, one set of tiles for each collection.</summary>
public static class TileDocuments
{
    public const string Quad = "WebMercatorQuad";

    private const string QuadUri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
    private const string WebMercator = "http://www.opengis.net/def/crs/EPSG/0/3857";
    private const string SchemeRel = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";

    /// <summary>Scale 1 : this at zoom 0, for pixels of 0.28 mm; tiles of 256 pixels.</summary>
    private const double ScaleAtZero = 559082264.0287178;

    private const double PixelMetres = 0.00028;

    public static JsonObject MatrixSets(OgcLinks links) => new()
    {
        ["tileMatrixSets"] = new JsonArray(new JsonObject
        {
            ["id"] = Quad,
            ["title"] = Quad,
            ["uri"] = QuadUri,
            ["links"] = OgcLinks.ToJson(links.Both($"/tileMatrixSets/{Quad}", "self", OgcFormats.Json, Quad)),
        }),
        ["links"] = new JsonArray(),
    };

    public static JsonObject MatrixSet() => new()
    {
        ["id"] = Quad,
        ["title"] = Quad,
        ["uri"] = QuadUri,
        ["crs"] = WebMercator,
        ["orderedAxes"] = new JsonArray("E", "N"),
        ["wellKnownScaleSet"] = "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        ["tileMatrices"] = new JsonArray([.. Enumerable.Range(0, TileAddress.DeepestZoom + 1).Select(zoom => (JsonNode)Matrix(zoom))]),
        ["links"] = new JsonArray(),
    };

    public static JsonObject TileSets(MapLayer layer, OgcLinks links) => new()
    {
        ["tilesets"] = new JsonArray(TileSet(layer, links)),
        ["links"] = new JsonArray(),
    };

    public static JsonObject TileSet(MapLayer layer, OgcLinks links)
    {
        var path = $"/collections/{layer.Name}/tiles/{Quad}";
        return new()
        {
            ["title"] = OgcLinks.Title(layer),
            ["dataType"] = "vector",
            ["crs"] = WebMercator,
            ["tileMatrixSetURI"] = QuadUri,
            ["tileMatrixSetLimits"] = new JsonArray([.. Enumerable.Range(layer.MinimumZoom, TileAddress.DeepestZoom + 1 - layer.MinimumZoom).Select(zoom => (JsonNode)Limits(zoom))]),
            ["layers"] = new JsonArray(new JsonObject
            {
                ["id"] = layer.Name,
                ["title"] = OgcLinks.Title(layer),
                ["dataType"] = "vector",
                ["minTileMatrix"] = $"{layer.MinimumZoom}",
                ["maxTileMatrix"] = $"{TileAddress.DeepestZoom}",
                ["propertiesSchema"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject(layer.TileAttributes.Select(attribute => KeyValuePair.Create(attribute.Name, (JsonNode?)new JsonObject()))),
                },
            }),
            ["links"] = OgcLinks.ToJson(
            [
                .. links.Both(path, "self", OgcFormats.Json, "tileset"),
                .. links.Both($"/tileMatrixSets/{Quad}", SchemeRel, OgcFormats.Json, Quad),
                .. links.Both($"/collections/{layer.Name}", "http://www.opengis.net/def/rel/ogc/1.0/geodata", OgcFormats.Json, OgcLinks.Title(layer)),
                new($"{links.Root}{path}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}", "item", OgcFormats.Tile, "tiles") { IsTemplated = true },
            ]),
        };
    }

    private static JsonObject Limits(int zoom) => new()
    {
        ["tileMatrix"] = $"{zoom}",
        ["minTileRow"] = 0,
        ["maxTileRow"] = (1L << zoom) - 1,
        ["minTileCol"] = 0,
        ["maxTileCol"] = (1L << zoom) - 1,
    };

    private static JsonObject Matrix(int zoom) => new()
    {
        ["id"] = $"{zoom}",
        ["scaleDenominator"] = ScaleAtZero / (1L << zoom),
        ["cellSize"] = ScaleAtZero * PixelMetres / (1L << zoom),
        ["cornerOfOrigin"] = "topLeft",
        ["pointOfOrigin"] = new JsonArray(-TileAddress.HalfWorldMetres, TileAddress.HalfWorldMetres),
        ["tileWidth"] = 256,
        ["tileHeight"] = 256,
        ["matrixWidth"] = 1L << zoom,
        ["matrixHeight"] = 1L << zoom,
    };
}
