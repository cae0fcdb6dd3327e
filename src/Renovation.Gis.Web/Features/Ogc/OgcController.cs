using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>OGC API – Features and Tiles over all registered layers (decision 7). Knows no layer by name.</summary>
[ApiController]
[Authorize(Policies.SeeMap)]
[Route("ogc")]
public sealed class OgcController(MapLayers registered, CurrentActor current, ReadItems items, ReadTile tiles) : ControllerBase
{
    private const int LargestPage = 10_000;

    /// <summary>Those the caller may read; a layer that is closed to him is none.</summary>
    private readonly MapLayers layers = registered.For(current.Actor);

    [HttpGet("")]
    public IActionResult Landing() => Ok(OgcDocuments.Landing(Root));

    [HttpGet("conformance")]
    public IActionResult Conformance() => Ok(OgcDocuments.Conformance());

    [HttpGet("collections")]
    public IActionResult Collections() => Ok(OgcDocuments.Collections(layers, Root));

    [HttpGet("collections/{name}")]
    public IActionResult Collection(string name) =>
        layers.Find(name) is { } layer ? Ok(OgcDocuments.Collection(layer, Root)) : NoSuchLayer(name);

    [HttpGet("collections/{name}/items")]
    public async Task<IActionResult> Items(string name, [FromQuery] Bbox? bbox, string? after, CancellationToken ct, [FromQuery] int limit = 1000)
    {
        if (layers.Find(name) is not { } layer)
        {
            return NoSuchLayer(name);
        }

        if (limit < 1)
        {
            return Problem(statusCode: StatusCodes.Status400BadRequest, detail: $"limit {limit}: 1 … {LargestPage}");
        }

        var query = new ItemsQuery(bbox, Math.Min(limit, LargestPage), after);
        // A page is bounded, so it is made whole first: a fault then is a 500 and never half a document.
        var body = new MemoryStream();
        await items.Collection(layer, query, body, code => NextPage(query, code), ct);
        body.Position = 0;
        return File(body, "application/geo+json; charset=utf-8");
    }

    [HttpGet("collections/{name}/items/{code}")]
    public async Task<IActionResult> Item(string name, string code, CancellationToken ct)
    {
        if (layers.Find(name) is not { } layer)
        {
            return NoSuchLayer(name);
        }

        using var body = new MemoryStream();
        return await items.Feature(layer, code, body, ct) ? File(body.ToArray(), "application/geo+json") : NotFound();
    }

    [HttpGet("collections/{name}/tiles/WebMercatorQuad/{zoom:int}/{row:int}/{column:int}")]
    public Task<IActionResult> Tile(string name, int zoom, int row, int column, CancellationToken ct) => Tile([name], new(zoom, row, column), ct);

    [HttpGet("tiles/WebMercatorQuad/{zoom:int}/{row:int}/{column:int}")]
    public Task<IActionResult> Tile(string collections, int zoom, int row, int column, CancellationToken ct, [FromQuery] bool _ = false) =>
        Tile(collections.Split(',', StringSplitOptions.RemoveEmptyEntries), new(zoom, row, column), ct);

    private async Task<IActionResult> Tile(string[] names, TileAddress tile, CancellationToken ct)
    {
        if (Array.Find(names, name => layers.Find(name) is null) is { } missing)
        {
            return NoSuchLayer(missing);
        }

        if (!tile.Exists)
        {
            return Problem(statusCode: StatusCodes.Status404NotFound, detail: $"{tile.Zoom}/{tile.Row}/{tile.Column}");
        }

        MapLayer[] wanted = [.. names.Distinct(StringComparer.Ordinal).Select(name => layers.Find(name)!)];
        var etag = $"\"{await tiles.Version(wanted, ct)}\"";
        Response.Headers.ETag = etag;
        Response.Headers.CacheControl = "private, no-cache";
        return IsKnown(etag)
            ? StatusCode(StatusCodes.Status304NotModified)
            : File(await tiles.Handle(wanted, tile, ct), "application/vnd.mapbox-vector-tile");
    }

    // Weak comparison, lists and "*", as RFC 9110 asks of If-None-Match.
    private bool IsKnown(string etag) => Request.GetTypedHeaders().IfNoneMatch
        .Any(known => known.Tag == "*" || known.Compare(new EntityTagHeaderValue(etag), useStrongComparison: false));

    private string Root => $"{Request.Scheme}://{Request.Host}{Request.PathBase}/ogc";

    private string NextPage(ItemsQuery query, string after)
    {
        var box = query.Bbox is { } b ? $"&bbox={b}" : "";
        return $"{Root}/collections/{RouteData.Values["name"]}/items?limit={query.Limit}{box}&after={Uri.EscapeDataString(after)}";
    }

    private ObjectResult NoSuchLayer(string name) => Problem(
        statusCode: StatusCodes.Status404NotFound,
        detail: $"{name}: {string.Join(", ", layers.All.Select(layer => layer.Name))}");
}
