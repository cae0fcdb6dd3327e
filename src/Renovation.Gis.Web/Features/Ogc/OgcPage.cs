using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>A document of the API as a page for people.</summary>
/// <param name="Title">What it is, in the language of the request.</param>
/// <param name="Document">The same document that programs get.</param>
/// <param name="Layer">The layer it is about, if any.</param>
public sealed record OgcPage(string Title, JsonObject Document, MapLayer? Layer)
{
    /// <summary>Where the API begins.</summary>
    public required string Root { get; init; }

    /// <summary>The same as JSON.</summary>
    public required string JsonUrl { get; init; }

    /// <summary>Columns of a table of features, in their order.</summary>
    public IReadOnlyList<TypedProperty> Columns { get; init; } = [];

    public string? Link(string rel, string type = OgcFormats.Html) => Document["links"]!.AsArray()
        .FirstOrDefault(link => (string?)link!["rel"] == rel && (string?)link["type"] == type)?["href"]?.GetValue<string>();
}

/// <summary>Answers with a document: the links to itself, then as JSON or as a page.</summary>
public static class OgcAnswers
{
    /// <param name="controller">Who answers.</param>
    /// <param name="document">The document; its own links are put before those it has.</param>
    /// <param name="view">The page that shows it.</param>
    /// <param name="title">What the page is called.</param>
    /// <param name="layer">The layer it is about, if any.</param>
    /// <param name="type">Media type as JSON.</param>
    public static IActionResult Document(
        this Controller controller, JsonObject document, string view, string title, MapLayer? layer = null, string type = OgcFormats.Json)
    {
        var format = OgcFormats.Wanted(controller.Request);
        var links = new OgcLinks(controller.Request);
        ItemsParameters.RefuseUnknown(controller.Request.Query, []);
        if (document["links"] is JsonArray own)
        {
            var others = own.Where(link => (string?)link!["rel"] is not ("self" or "alternate")).Select(link => link!.DeepClone());
            document["links"] = new JsonArray([.. OgcLinks.ToJson(links.SelfAndAlternate(format, type)).Select(link => link!.DeepClone()), .. others]);
        }

        return format == OgcFormat.Json
            ? controller.Content(document.ToJsonString(new JsonSerializerOptions { Encoder = ReadItems.Json.Encoder }), type)
            : controller.Page(view, new OgcPage(title, document, layer) { Root = links.Root, JsonUrl = links.With("f", "json") });
    }

    public static IActionResult Page(this Controller controller, string view, OgcPage page) => controller.View($"/Features/Ogc/{view}.cshtml", page);
}
