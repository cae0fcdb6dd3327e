using System.Buffers.Text;
using System.Text.Json;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>
/// Where a page begins: after (or, backwards, before) the row of these values of <see cref="MapLayer.Order"/>. Clients pass it on unread; the
/// index finds page 1,000 as fast as the first.
/// </summary>
public sealed record PageMark(bool Backwards, IReadOnlyList<object> Values)
{
    private const int Longest = 2000;

    public override string ToString()
    {
        var parts = Values.Prepend(Backwards ? "<" : ">").ToArray();
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));
    }

    /// <summary>The mark a client hands back; null when it is none of ours for that layer.</summary>
    public static PageMark? Parse(string text, MapLayer layer)
    {
        try
        {
            var parts = text.Length > Longest ? [] : JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(text)) ?? [];
            return parts.Length == layer.Order.Count + 1 && Direction(parts[0]) is { } backwards && parts.Skip(1).All(part => Fits(part, layer))
                ? new(backwards, [.. parts.Skip(1).Select(Value)])
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool? Direction(JsonElement part) => part.ValueKind != JsonValueKind.String ? null : part.GetString() switch { "<" => true, ">" => false, _ => null };

    private static bool Fits(JsonElement part, MapLayer layer) => layer.IsOrderedByKey
        ? part.ValueKind == JsonValueKind.String && !part.GetString()!.Contains('\0', StringComparison.Ordinal)
        : part.ValueKind == JsonValueKind.Number && part.TryGetInt64(out _);

    private static object Value(JsonElement part) => part.ValueKind == JsonValueKind.String ? part.GetString()! : part.GetInt64();
}
