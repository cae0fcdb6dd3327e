using System.Globalization;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The documents that describe the read API.</summary>
public static class OgcDocuments
{
    private const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    public static object Landing(string root) => new
    {
        title = "常州经开区城镇老旧小区改造 GIS",
        description = "Renovation.Gis: OGC API – Features & Tiles",
        links = new[]
        {
            Link(root, "self", "application/json", "landing page"),
            Link(root + "/conformance", "conformance", "application/json", "conformance"),
            Link(root + "/collections", "data", "application/json", "collections"),
        },
    };

    public static object Conformance() => new
    {
        conformsTo = new[]
        {
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
        },
    };

    public static object Collections(MapLayers layers, string root) => new
    {
        links = new[] { Link(root + "/collections", "self", "application/json", "collections") },
        collections = layers.All.Select(layer => Collection(layer, root)).ToArray(),
    };

    public static object Collection(MapLayer layer, string root)
    {
        var self = $"{root}/collections/{layer.Name}";
        return new
        {
            id = layer.Name,
            title = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? layer.TitleZh : layer.TitleEn,
            itemType = "feature",
            crs = new[] { Crs84 },
            links = new[]
            {
                Link(self, "self", "application/json", layer.Name),
                Link(self + "/items", "items", "application/geo+json", layer.TitleEn),
                Link(self + "/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}", "item", "application/vnd.mapbox-vector-tile", "tiles"),
            },
        };
    }

    private static object Link(string href, string rel, string type, string title) => new { href, rel, type, title };
}
