using Microsoft.Net.Http.Headers;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>How an answer is written.</summary>
public enum OgcFormat
{
    Json,
    Html,
}

/// <summary>Finds the format a client wants: by <c>f</c>, else by Accept; JSON when it does not care.</summary>
public static class OgcFormats
{
    public const string Json = "application/json", GeoJson = "application/geo+json", Html = "text/html", Schema = "application/schema+json",
        OpenApi = "application/vnd.oai.openapi+json;version=3.0", Tile = "application/vnd.mapbox-vector-tile";

    private static readonly string[] JsonTypes = [Json, GeoJson, Schema, "application/vnd.oai.openapi+json", "application/problem+json", "application/*", "*/*"];

    private static readonly string[] HtmlTypes = [Html, "application/xhtml+xml", "text/*"];

    /// <exception cref="OgcProblemException">400 for a format there is not, 406 when nothing of what we have will do.</exception>
    public static OgcFormat Wanted(HttpRequest request)
    {
        if (request.Query.TryGetValue("f", out var f))
        {
            return f.ToString() switch
            {
                "json" => OgcFormat.Json,
                "html" => OgcFormat.Html,
                var other => throw OgcProblemException.BadParameter("badFormat", other),
            };
        }

        var accept = request.GetTypedHeaders().Accept;
        if (accept.Count == 0)
        {
            return OgcFormat.Json;
        }

        return accept.Where(type => type.Quality is null or > 0).OrderByDescending(type => type.Quality ?? 1)
            .Select(Format).FirstOrDefault(format => format is not null)
            ?? throw new OgcProblemException(StatusCodes.Status406NotAcceptable, "notAcceptable", request.Headers.Accept.ToString());
    }

    private static OgcFormat? Format(MediaTypeHeaderValue type) =>
        JsonTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase) ? OgcFormat.Json
        : HtmlTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase) ? OgcFormat.Html
        : null;
}
