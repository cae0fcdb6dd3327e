using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>Where and when the features of a layer are.</summary>
/// <param name="Box">West, south, east, north; null for a layer without features.</param>
public sealed record LayerExtent(double[]? Box, DateOnly? First, DateOnly? Last);

/// <summary>Describes collections: extent, links, coordinate systems, queryables.</summary>
public sealed class DescribeLayer(GisDbContext db, LayerMarks marks, ItemCounts kept, VisibleLayers visible, LayerSchemas schemas)
{
    /// <summary>The collection document, without the links to itself.</summary>
    public async Task<JsonObject> Collection(MapLayer layer, OgcLinks links, CancellationToken ct)
    {
        var extent = await Extent(layer, ct);
        var document = new JsonObject
        {
            ["id"] = layer.Name,
            ["title"] = OgcLinks.Title(layer),
            ["description"] = $"{layer.TitleZh} / {layer.TitleEn}",
            ["itemType"] = "feature",
            ["crs"] = new JsonArray([.. MapCrs.All.Select(crs => (JsonNode)crs.Uri)]),
            ["storageCrs"] = MapCrs.Storage.Uri,
        };
        if (Json(extent) is { Count: > 0 } json)
        {
            document["extent"] = json;
        }

        document["links"] = OgcLinks.ToJson(Links(layer, links));
        return document;
    }

    /// <summary>JSON schema of what can be asked for by equality.</summary>
    public async Task<JsonObject> Queryables(MapLayer layer, OgcLinks links, CancellationToken ct)
    {
        var schema = await schemas.Of(layer, db, ct);
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2019-09/schema",
            ["$id"] = $"{links.Root}/collections/{layer.Name}/queryables",
            ["type"] = "object",
            ["title"] = OgcLinks.Title(layer),
            ["properties"] = new JsonObject(schema.Where(property => property.IsQueryable).Select(property => KeyValuePair.Create(property.Name, (JsonNode?)Schema(property)))),
            ["additionalProperties"] = false,
        };
    }

    /// <summary>The schema of one property's value.</summary>
    public static JsonObject Schema(TypedProperty property)
    {
        var schema = new JsonObject { ["title"] = OgcTexts.Word("property." + property.Name, CultureInfo.CurrentUICulture, property.Name) };
        schema["type"] = property.Kind switch
        {
            PropertyKind.WholeNumber => "integer",
            PropertyKind.Number => "number",
            PropertyKind.Flag => "boolean",
            _ => "string",
        };
        if (property.Kind == PropertyKind.Date)
        {
            schema["format"] = "date";
        }

        return schema;
    }

    private static IEnumerable<OgcLink> Links(MapLayer layer, OgcLinks links)
    {
        var (path, title) = ($"/collections/{layer.Name}", OgcLinks.Title(layer));
        return
        [
            .. links.Both(path + "/items", "items", OgcFormats.GeoJson, title),
            .. links.Both(path + "/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", OgcFormats.Schema, "queryables"),
            .. links.Both(path + "/tiles", "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", OgcFormats.Json, "tiles"),
        ];
    }

    private static JsonObject Json(LayerExtent extent)
    {
        var json = new JsonObject();
        if (extent.Box is { } box)
        {
            json["spatial"] = new JsonObject { ["bbox"] = new JsonArray(new JsonArray([.. box.Select(number => (JsonNode)number)])), ["crs"] = MapCrs.Crs84.Uri };
        }

        if (extent.First is not null || extent.Last is not null)
        {
            json["temporal"] = new JsonObject { ["interval"] = new JsonArray(new JsonArray(Start(extent.First), End(extent.Last))) };
        }

        return json;
    }

    private static JsonNode? Start(DateOnly? day) => day is { } some ? some.ToString("yyyy-MM-dd'T00:00:00+08:00'", CultureInfo.InvariantCulture) : null;

    private static JsonNode? End(DateOnly? day) => day is { } some ? some.ToString("yyyy-MM-dd'T23:59:59+08:00'", CultureInfo.InvariantCulture) : null;

    private async Task<LayerExtent> Extent(MapLayer layer, CancellationToken ct)
    {
        var mark = await marks.Of(layer, ct);
        return await kept.Get($"extent|{layer.Name}|{mark.Version}|{visible.Visibility(layer)}", () => FindExtent(layer, ct));
    }

    private async Task<LayerExtent> FindExtent(MapLayer layer, CancellationToken ct)
    {
        var time = layer.Time;
        var sql = $"""
            SELECT ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box), first, last FROM (
                SELECT ST_Extent({layer.Stored}) AS box, min({time?.First ?? "NULL::date"}) AS first, max({time?.Last ?? "NULL::date"}) AS last FROM {layer.From}
            ) AS extent
            """;
        await using var command = new NpgsqlCommand(sql, await db.OpenConnection(ct));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        double[]? box = await reader.IsDBNullAsync(0, ct) ? null : [reader.GetDouble(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3)];
        return new(box, reader.Value<DateOnly>(4), reader.Value<DateOnly>(5));
    }
}
