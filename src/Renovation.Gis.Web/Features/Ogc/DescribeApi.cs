using System.Text.Json.Nodes;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The OpenAPI 3.0 description of the read API, made of the layers as they are registered.</summary>
public sealed class DescribeApi(GisDbContext db, LayerSchemas schemas)
{
    public async Task<JsonObject> Handle(IEnumerable<MapLayer> layers, OgcLinks links, CancellationToken ct)
    {
        var all = layers.ToList();
        var paths = new JsonObject();
        foreach (var (path, operation) in OpenApiPaths.Documents(all))
        {
            paths[path] = operation;
        }

        foreach (var layer in all)
        {
            paths[$"/collections/{layer.Name}/items"] = OpenApiPaths.Items(layer, await schemas.Of(layer, db, ct));
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = OgcTexts.InBoth("apiTitle"), ["description"] = OgcTexts.InBoth("apiDescription"), ["version"] = "1.0" },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = links.Root }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["parameters"] = OpenApiParts.Parameters(), ["responses"] = OpenApiParts.Responses(), ["schemas"] = OpenApiParts.Schemas(), ["securitySchemes"] = OpenApiParts.WaysToSignIn() },
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }, new JsonObject { ["bearer"] = new JsonArray() }, new JsonObject { ["page"] = new JsonArray() }),
        };
    }
}
