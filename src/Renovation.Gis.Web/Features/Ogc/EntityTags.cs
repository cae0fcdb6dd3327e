using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>Entity tags of answers that a client may keep but must ask for again each time.</summary>
public static class EntityTags
{
    // another program may write another body for the same data
    private static readonly string Program = typeof(EntityTags).Module.ModuleVersionId.ToString("N")[..8];

    /// <summary>A short tag of everything an answer depends on.</summary>
    public static string Of(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Program + state)), 0, 12);

    /// <summary>Sets the headers of a kept answer; true when the client has it already and is to get 304.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tag">Of <see cref="Of"/>.</param>
    /// <param name="weak">Whether bodies of one tag may differ in what does not matter (the moment they were made).</param>
    /// <param name="exists">Whether there is something of that address: "*" knows only what there is.</param>
    public static bool IsKnown(HttpContext context, string tag, bool weak, bool exists = true)
    {
        var headers = context.Response.GetTypedHeaders();
        var etag = new EntityTagHeaderValue($"\"{tag}\"", weak);
        headers.ETag = etag;
        // Who asks decides what is seen: no shared cache may hold it, and a browser's own only asks whether it still holds.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Append(HeaderNames.Vary, "Cookie, Authorization, Accept");
        // weak comparison, lists and "*", as RFC 9110 asks of If-None-Match
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" ? exists : known.Compare(etag, useStrongComparison: false));
    }
}
