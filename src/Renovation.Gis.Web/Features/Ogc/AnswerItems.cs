using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IO;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>Answers requests for features: as GeoJSON that a client may keep and ask about again, or as a page with a map and a table.</summary>
public sealed class AnswerItems(ReadItems items, GuardReads guard, LayerMarks marks, VisibleLayers visible, TimeProvider clock)
{
    /// <summary>A table of more rows is read by nobody.</summary>
    private const int RowsOnPage = 100;

    private static readonly RecyclableMemoryStreamManager Buffers = new();

    /// <summary>A page of features.</summary>
    public async Task<IActionResult> Page(Controller controller, MapLayer layer, CancellationToken ct)
    {
        var (request, links, format) = (controller.Request, new OgcLinks(controller.Request), OgcFormats.Wanted(controller.Request));
        var query = ItemsParameters.Read(request.Query, layer, await items.Schema(layer, ct));
        if (format == OgcFormat.Html && !request.Query.ContainsKey("limit"))
        {
            query = query with { Limit = RowsOnPage };
        }

        var state = await State(layer, ct);
        if (format == OgcFormat.Json && Knows(controller.HttpContext, state, links, exists: true))
        {
            return controller.StatusCode(StatusCodes.Status304NotModified);
        }

        // A page is bounded, so it is made whole first: a fault then is a 500 and never half a document.
        var read = await guard.Items(layer, query.Boxes, ct);
        var body = Buffers.GetStream();
        read(await Write(body, layer, query, state, format, links, ct));
        return await Answer(controller, body, format, layer, query.Crs);
    }

    /// <summary>One feature.</summary>
    public async Task<IActionResult> Feature(Controller controller, MapLayer layer, string id, CancellationToken ct)
    {
        var (links, format) = (new OgcLinks(controller.Request), OgcFormats.Wanted(controller.Request));
        var crs = ItemsParameters.ReadCrs(controller.Request.Query);
        var state = await State(layer, ct);
        if (format == OgcFormat.Json && Knows(controller.HttpContext, state, links, exists: false))
        {
            return controller.StatusCode(StatusCodes.Status304NotModified);
        }

        var read = await guard.Item(layer, id, ct);
        var own = links.SelfAndAlternate(format, OgcFormats.GeoJson).Concat(links.Both($"/collections/{layer.Name}", "collection", OgcFormats.Json, OgcLinks.Title(layer)));
        var body = Buffers.GetStream();
        await using (var json = new Utf8JsonWriter((IBufferWriter<byte>)body, ReadItems.Json))
        {
            if (!await items.Feature(layer, id, crs, json, writer => WriteLinks(writer, own), ct))
            {
                throw OgcProblemException.NotFound("noSuchFeature", layer.Name, id);
            }
        }

        read(1);
        return await Answer(controller, body, format, layer, crs);
    }

    private async Task<int> Write(
        RecyclableMemoryStream body, MapLayer layer, ItemsQuery query, string state, OgcFormat format, OgcLinks links, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter((IBufferWriter<byte>)body, ReadItems.Json);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        var page = await items.Page(layer, query, json, state, ct);
        json.WriteEndArray();
        json.WriteNumber("numberMatched", page.Matched);
        json.WriteNumber("numberReturned", page.Returned);
        json.WriteString("timeStamp", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        WriteLinks(json, PageLinks(layer, page, format, links));
        json.WriteEndObject();
        return page.Returned;
    }

    private static IEnumerable<OgcLink> PageLinks(MapLayer layer, ItemsPage page, OgcFormat format, OgcLinks links)
    {
        var type = format == OgcFormat.Json ? OgcFormats.GeoJson : OgcFormats.Html;
        return
        [
            .. links.SelfAndAlternate(format, OgcFormats.GeoJson),
            .. page.Next is { } next ? [new OgcLink(links.With("next", next.ToString()), "next", type, "next page")] : Array.Empty<OgcLink>(),
            .. page.Previous is { } previous ? [new OgcLink(links.With("next", previous.ToString()), "prev", type, "previous page")] : Array.Empty<OgcLink>(),
            .. links.Both($"/collections/{layer.Name}", "collection", OgcFormats.Json, OgcLinks.Title(layer)),
        ];
    }

    private static void WriteLinks(Utf8JsonWriter json, IEnumerable<OgcLink> links)
    {
        json.WriteStartArray("links");
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("href", link.Href);
            json.WriteString("rel", link.Rel);
            json.WriteString("type", link.Type);
            json.WriteString("title", link.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What an answer about the layer depends on beside its address.</summary>
    private async Task<string> State(MapLayer layer, CancellationToken ct) => $"{(await marks.Of(layer, ct)).Version}|{visible.Visibility(layer)}";

    // weak: the moment it was made stands in the body too
    private static bool Knows(HttpContext context, string state, OgcLinks links, bool exists) =>
        EntityTags.IsKnown(context, EntityTags.Of($"{state}|{CultureInfo.CurrentUICulture.Name}|{links.With("f", "json")}"), weak: true, exists);

    private async Task<IActionResult> Answer(Controller controller, RecyclableMemoryStream body, OgcFormat format, MapLayer layer, MapCrs crs)
    {
        body.Position = 0;
        controller.Response.Headers["Content-Crs"] = $"<{crs.Uri}>";
        if (format == OgcFormat.Json)
        {
            return controller.File(body, OgcFormats.GeoJson);
        }

        await using (body)
        {
            var document = (await JsonNode.ParseAsync(body))!.AsObject();
            var links = new OgcLinks(controller.Request);
            var page = new OgcPage(OgcLinks.Title(layer), document, layer) { Root = links.Root, JsonUrl = MapUrl(controller.Request, links) };
            var columns = await items.Schema(layer, controller.HttpContext.RequestAborted);
            return controller.Page((string?)document["type"] == "Feature" ? "Item" : "Items", page with { Columns = columns });
        }
    }

    // what the small map draws: the same features, in lon, lat
    private static string MapUrl(HttpRequest request, OgcLinks links) =>
        request.Query.ContainsKey("limit") || !request.Path.Value!.EndsWith("/items", StringComparison.Ordinal) ? links.With("f", "json") : links.With("f", "json") + $"&limit={RowsOnPage}";
}
