using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>The tag of an estate: its id and version. An edit names the tags of all estates it touches in If-Match (RFC 9110 13.1.1).</summary>
public static class EditTags
{
    public static string Of(long id, int version) => string.Create(CultureInfo.InvariantCulture, $"{id}.{version}");

    /// <summary>Versions by id as the header names them; null when it is missing or holds something else.</summary>
    public static IReadOnlyDictionary<long, int>? Read(StringValues header)
    {
        if (!EntityTagHeaderValue.TryParseList([.. header.Where(line => line is not null)!], out var tags))
        {
            return null;
        }

        var versions = new Dictionary<long, int>();
        foreach (var tag in tags)
        {
            var parts = tag.Tag.ToString().Trim('"').Split('.');
            if (parts.Length != 2 || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var id) || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var version))
            {
                return null;
            }

            versions[id] = version;
        }

        return versions;
    }
}
