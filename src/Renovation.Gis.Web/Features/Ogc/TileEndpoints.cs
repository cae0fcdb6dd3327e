using System.Globalization;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>
/// OGC API – Tiles: vector tiles in WebMercatorQuad. No controller, as all other answers have: a map asks for tiles by the hundred, most are
/// kept, and what MVC does around an action took longer than to send one (decision 0015).
/// </summary>
public static class TileEndpoints
{
    private const string Address = TileDocuments.Quad + "/{zoom:int}/{row:int}/{column:int}";

    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("ogc/collections/{name}/tiles/" + Address, context => AnswerProblems(context, OfOne)).RequireAuthorization(Policies.SeeMap);
        routes.MapGet("ogc/tiles/" + Address, context => AnswerProblems(context, OfMany)).RequireAuthorization(Policies.SeeMap);
    }

    private static Task OfOne(HttpContext context)
    {
        ItemsParameters.RefuseUnknown(context.Request.Query, []);
        return Answer(context, [(string)context.Request.RouteValues["name"]!]);
    }

    // Several collections as the layers of one tile: the map asks for its ground in one request.
    private static Task OfMany(HttpContext context)
    {
        ItemsParameters.RefuseUnknown(context.Request.Query, ["collections"]);
        var names = context.Request.Query["collections"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 0 ? throw OgcProblemException.BadParameter("noCollections") : Answer(context, names);
    }

    private static async Task Answer(HttpContext context, string[] names)
    {
        var (services, ct, tile) = (context.RequestServices, context.RequestAborted, AddressOf(context.Request.RouteValues));
        var layers = services.GetRequiredService<VisibleLayers>();
        MapLayer[] wanted = [.. names.Distinct(StringComparer.Ordinal).Select(layers.Layer)];
        if (!tile.Exists)
        {
            throw OgcProblemException.NotFound("noSuchTile", tile.Zoom, tile.Row, tile.Column);
        }

        var tiles = services.GetRequiredService<ReadTile>();
        var state = await tiles.State(wanted, tile, ct);
        if (EntityTags.IsKnown(context, state.Tag, weak: false))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var read = await services.GetRequiredService<GuardReads>().Tile(state.Layers, state.Tile, ct);
        var made = await tiles.Handle(state, ct);
        read(made);
        context.Response.ContentType = OgcFormats.Tile;
        context.Response.ContentLength = made.Body.Length;
        await context.Response.Body.WriteAsync(made.Body, ct);
    }

    private static TileAddress AddressOf(RouteValueDictionary values)
    {
        int Number(string name) => int.Parse((string)values[name]!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return new(Number("zoom"), Number("row"), Number("column"));
    }

    private static async Task AnswerProblems(HttpContext context, RequestDelegate answer)
    {
        try
        {
            await answer(context);
        }
        catch (OgcProblemException problem)
        {
            await problem.Write(context);
        }
    }
}
