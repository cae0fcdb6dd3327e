using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>A link of an answer.</summary>
public sealed record OgcLink(string Href, string Rel, string Type, string Title)
{
    /// <summary>Whether the address has holes to be filled.</summary>
    public bool IsTemplated { get; init; }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["href"] = Href, ["rel"] = Rel, ["type"] = Type, ["title"] = Title };
        if (IsTemplated)
        {
            json["templated"] = true;
        }

        return json;
    }
}

/// <summary>Makes the links of one request's answer; all are absolute and keep what the client asked for.</summary>
public sealed class OgcLinks(HttpRequest request)
{
    public string Root { get; } = $"{request.Scheme}://{request.Host}{request.PathBase}/ogc";

    /// <summary>Whether answers of this request speak Chinese.</summary>
    public static bool InChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    public static string Title(MapLayer layer) => InChinese ? layer.TitleZh : layer.TitleEn;

    /// <summary>This answer, and the same in the other format.</summary>
    public IEnumerable<OgcLink> SelfAndAlternate(OgcFormat format, string jsonType)
    {
        var (json, html) = (new OgcLink(With("f", "json"), "alternate", jsonType, "JSON"), new OgcLink(With("f", "html"), "alternate", OgcFormats.Html, "HTML"));
        return format == OgcFormat.Json ? [json with { Rel = "self" }, html] : [html with { Rel = "self" }, json];
    }

    /// <summary>The same question with one parameter set anew.</summary>
    public string With(string name, string value)
    {
        var parameters = request.Query.Where(one => one.Key != name).SelectMany(one => one.Value.Select(text => KeyValuePair.Create(one.Key, text)));
        return QueryHelpers.AddQueryString($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}", [.. parameters, KeyValuePair.Create(name, (string?)value)]);
    }

    /// <summary>A resource below the root, in both formats.</summary>
    public IEnumerable<OgcLink> Both(string path, string rel, string jsonType, string title) =>
    [
        new($"{Root}{path}?f=json", rel, jsonType, title),
        new($"{Root}{path}?f=html", rel, OgcFormats.Html, title),
    ];

    public static JsonArray ToJson(IEnumerable<OgcLink> links) => [.. links.Select(link => (JsonNode)link.ToJson())];
}
