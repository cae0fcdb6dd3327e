using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>OGC API – Tiles over all registered layers: descriptions of the tiles that <see cref="TileEndpoints"/> answers.</summary>
[Authorize(Policies.SeeMap)]
[Route("ogc")]
[AnswerOgcProblems]
public sealed class OgcTilesController(VisibleLayers layers, IStringLocalizer<OgcTexts> texts) : Controller
{
    [HttpGet("tileMatrixSets")]
    public IActionResult MatrixSets() => this.Document(TileDocuments.MatrixSets(Links), "Document", texts["matrixSets"]);

    [HttpGet("tileMatrixSets/" + TileDocuments.Quad)]
    public IActionResult MatrixSet() => this.Document(TileDocuments.MatrixSet(), "Document", TileDocuments.Quad);

    [HttpGet("collections/{name}/tiles")]
    public IActionResult TileSets(string name)
    {
        var layer = layers.Layer(name);
        return this.Document(TileDocuments.TileSets(layer, Links), "Document", OgcLinks.Title(layer), layer);
    }

    [HttpGet("collections/{name}/tiles/" + TileDocuments.Quad)]
    public IActionResult TileSet(string name)
    {
        var layer = layers.Layer(name);
        return this.Document(TileDocuments.TileSet(layer, Links), "Document", OgcLinks.Title(layer), layer);
    }

    private OgcLinks Links => new(Request);
}
