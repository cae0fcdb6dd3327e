using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>OGC API – Tiles over all registered layers: vector tiles in WebMercatorQuad and their descriptions.</summary>
[Authorize(Policies.SeeMap)]
[Route("ogc")]
[AnswerOgcProblems]
public sealed class OgcTilesController(VisibleLayers layers, ReadTile tiles, GuardReads guard, IStringLocalizer<OgcTexts> texts) : Controller
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

    [HttpGet("collections/{name}/tiles/" + TileDocuments.Quad + "/{zoom:int}/{row:int}/{column:int}")]
    public Task<IActionResult> Tile(string name, int zoom, int row, int column, CancellationToken ct)
    {
        ItemsParameters.RefuseUnknown(Request.Query, []);
        return Tile([name], new(zoom, row, column), ct);
    }

    /// <summary>Several collections as the layers of one tile: the map asks for its ground in one request.</summary>
    [HttpGet("tiles/" + TileDocuments.Quad + "/{zoom:int}/{row:int}/{column:int}")]
    public Task<IActionResult> TileOfMany(int zoom, int row, int column, CancellationToken ct)
    {
        ItemsParameters.RefuseUnknown(Request.Query, ["collections"]);
        string[] names = Request.Query["collections"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 0 ? throw OgcProblemException.BadParameter("noCollections") : Tile(names, new(zoom, row, column), ct);
    }

    private async Task<IActionResult> Tile(string[] names, TileAddress tile, CancellationToken ct)
    {
        MapLayer[] wanted = [.. names.Distinct(StringComparer.Ordinal).Select(layers.Layer)];
        if (!tile.Exists)
        {
            throw OgcProblemException.NotFound("noSuchTile", tile.Zoom, tile.Row, tile.Column);
        }

        var state = await tiles.State(wanted, tile, ct);
        return EntityTags.IsKnown(HttpContext, state.Tag, weak: false)
            ? StatusCode(StatusCodes.Status304NotModified)
            : File(await Read(state, ct), OgcFormats.Tile);
    }

    private async Task<byte[]> Read(TileState state, CancellationToken ct)
    {
        var read = await guard.Tile(state.Layers, state.Tile, ct);
        var body = await tiles.Handle(state, ct);
        read(body);
        return body;
    }

    private OgcLinks Links => new(Request);
}
