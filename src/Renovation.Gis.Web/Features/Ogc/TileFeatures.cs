namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>A vector tile, made now or kept, and how many features each of its layers has: counted once, when somebody first asks.</summary>
public sealed class VectorTile(byte[] body)
{
    private readonly Lazy<IReadOnlyDictionary<string, long>> features = new(() => TileFeatures.Count(body));

    public byte[] Body => body;

    public IReadOnlyDictionary<string, long> Features => features.Value;
}

/// <summary>Counts the features of a vector tile by layer without decoding them.</summary>
public static class TileFeatures
{
    private const int LayerField = 3, NameField = 1, FeatureField = 2;

    public static IReadOnlyDictionary<string, long> Count(ReadOnlySpan<byte> tile)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (Next(ref tile, out var field, out var body))
        {
            if (field == LayerField)
            {
                var (name, features) = Layer(body);
                counts[name] = counts.GetValueOrDefault(name) + features;
            }
        }

        return counts;
    }

    private static (string Name, long Features) Layer(ReadOnlySpan<byte> layer)
    {
        var (name, features) = ("", 0L);
        while (Next(ref layer, out var field, out var body))
        {
            name = field == NameField ? System.Text.Encoding.UTF8.GetString(body) : name;
            features += field == FeatureField ? 1 : 0;
        }

        return (name, features);
    }

    // Protocol buffers: a key of field number and wire type, then a varint, 8 bytes, a length with so many bytes, or 4 bytes.
    private static bool Next(ref ReadOnlySpan<byte> message, out int field, out ReadOnlySpan<byte> body)
    {
        field = 0;
        body = default;
        if (message.IsEmpty)
        {
            return false;
        }

        var key = Varint(ref message);
        field = (int)(key >> 3);
        var length = (key & 7) switch { 0 => Skipped(ref message), 1 => 8, 2 => (int)Varint(ref message), _ => 4 };
        body = message[..length];
        message = message[length..];
        return true;
    }

    private static int Skipped(ref ReadOnlySpan<byte> message)
    {
        Varint(ref message);
        return 0;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        var (number, shift) = (0UL, 0);
        byte next;
        do
        {
            next = message[0];
            message = message[1..];
            number |= (ulong)(next & 0x7f) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return number;
    }
}
