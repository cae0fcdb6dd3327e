using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>OGC API – Features over all registered layers (decision 7): description and items. Knows no layer by name.</summary>
[Authorize(Policies.SeeMap)]
[Route("ogc")]
[AnswerOgcProblems]
public sealed class OgcController(VisibleLayers layers, DescribeLayer describe, DescribeApi api, AnswerItems items, IStringLocalizer<OgcTexts> texts) : Controller
{
    [HttpGet("")]
    public IActionResult Landing() => this.Document(OgcDocuments.Landing(Links), "Landing", texts["api"]);

    [HttpGet("conformance")]
    public IActionResult Conformance() => this.Document(OgcDocuments.Conformance(), "Document", texts["conformance"]);

    [HttpGet("api")]
    public async Task<IActionResult> Api(CancellationToken ct) =>
        this.Document(await api.Handle(layers.All, Links, ct), "Document", "OpenAPI 3.0", type: OgcFormats.OpenApi);

    [HttpGet("collections")]
    public async Task<IActionResult> Collections(CancellationToken ct)
    {
        var collections = new JsonArray();
        foreach (var layer in layers.All)
        {
            collections.Add(await Described(layer, ct));
        }

        return this.Document(new JsonObject { ["collections"] = collections, ["links"] = new JsonArray() }, "Collections", texts["collections"]);
    }

    [HttpGet("collections/{name}")]
    public async Task<IActionResult> Collection(string name, CancellationToken ct)
    {
        var layer = layers.Layer(name);
        return this.Document(await describe.Collection(layer, Links, ct), "Collection", OgcLinks.Title(layer), layer);
    }

    [HttpGet("collections/{name}/queryables")]
    public async Task<IActionResult> Queryables(string name, CancellationToken ct)
    {
        var layer = layers.Layer(name);
        return this.Document(await describe.Queryables(layer, Links, ct), "Document", OgcLinks.Title(layer), layer, OgcFormats.Schema);
    }

    [HttpGet("collections/{name}/items")]
    public Task<IActionResult> Items(string name, CancellationToken ct) => items.Page(this, layers.Layer(name), ct);

    [HttpGet("collections/{name}/items/{code}")]
    public Task<IActionResult> Item(string name, string code, CancellationToken ct) => items.Feature(this, layers.Layer(name), code, ct);

    private OgcLinks Links => new(Request);

    // in the list each collection tells its own address, which the document of the list cannot know
    private async Task<JsonObject> Described(MapLayer layer, CancellationToken ct)
    {
        var document = await describe.Collection(layer, Links, ct);
        var self = Links.Both($"/collections/{layer.Name}", "alternate", OgcFormats.Json, OgcLinks.Title(layer))
            .Select(link => link.Type == OgcFormats.Json ? link with { Rel = "self" } : link);
        document["links"] = new JsonArray([.. OgcLinks.ToJson(self).Concat(document["links"]!.AsArray()).Select(link => link!.DeepClone())]);
        return document;
    }
}
