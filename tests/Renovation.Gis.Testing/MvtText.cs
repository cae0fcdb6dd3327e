using System.Buffers.Binary;
using System.Text;

namespace Renovation.Gis.Testing;

/// <summary>One layer of a vector tile: the attributes of its features, for assertions.</summary>
/// <param name="Extent">Units across the tile.</param>
public sealed record MvtLayer(string Name, int Version, int Extent, IReadOnlyList<IReadOnlyDictionary<string, object>> Features)
{
    /// <summary>The values of one attribute that features carry, in the order of the text.</summary>
    public IReadOnlyList<string> Texts(string attribute) =>
        [.. Features.Where(feature => feature.ContainsKey(attribute)).Select(feature => feature[attribute].ToString()!).Order(StringComparer.Ordinal)];
}

/// <summary>Reads what a Mapbox vector tile (2.1) says; shapes are skipped. Small on purpose: it is no second renderer.</summary>
public static class MvtText
{
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    public static IReadOnlyList<MvtLayer> Read(ReadOnlySpan<byte> tile)
    {
        var layers = new List<MvtLayer>();
        foreach (var (field, _, body) in Fields(tile))
        {
            if (field == 3)
            {
                layers.Add(Layer(body));
            }
        }

        return layers;
    }

    private static MvtLayer Layer(byte[] body)
    {
        var (name, version, extent) = ("", 1, 4096);
        List<string> keys = [];
        List<object> values = [];
        List<byte[]> features = [];
        foreach (var (field, number, bytes) in Fields(body))
        {
            switch (field)
            {
                case 1: name = Encoding.UTF8.GetString(bytes); break;
                case 2: features.Add(bytes); break;
                case 3: keys.Add(Encoding.UTF8.GetString(bytes)); break;
                case 4: values.Add(Value(bytes)); break;
                case 5: extent = (int)number; break;
                case 15: version = (int)number; break;
                default: break;
            }
        }

        return new MvtLayer(name, version, extent, [.. features.Select(feature => Attributes(feature, keys, values))]);
    }

    private static Dictionary<string, object> Attributes(byte[] feature, List<string> keys, List<object> values)
    {
        var tags = Fields(feature).Where(field => field.Field == 2).SelectMany(field => Varints(field.Body)).ToArray();
        return tags.Chunk(2).ToDictionary(pair => keys[(int)pair[0]], pair => values[(int)pair[1]], StringComparer.Ordinal);
    }

    private static object Value(byte[] body)
    {
        var (field, number, bytes) = Fields(body)[0];
        return field switch
        {
            1 => Encoding.UTF8.GetString(bytes),
            2 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            3 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            6 => (long)(number >> 1) ^ -(long)(number & 1),
            7 => number != 0,
            _ => (long)number,
        };
    }

    private static List<(int Field, ulong Number, byte[] Body)> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new List<(int, ulong, byte[])>();
        while (message.Length > 0)
        {
            var tag = TakeVarint(ref message);
            var kind = (int)(tag & 7);
            var number = kind is Varint or Bytes ? TakeVarint(ref message) : 0;
            var length = kind switch { Bytes => (int)number, Fixed64 => 8, Fixed32 => 4, _ => 0 };
            fields.Add(((int)(tag >> 3), number, message[..length].ToArray()));
            message = message[length..];
        }

        return fields;
    }

    private static List<ulong> Varints(ReadOnlySpan<byte> packed)
    {
        var numbers = new List<ulong>();
        while (packed.Length > 0)
        {
            numbers.Add(TakeVarint(ref packed));
        }

        return numbers;
    }

    private static ulong TakeVarint(ref ReadOnlySpan<byte> message)
    {
        var (number, shift) = (0UL, 0);
        while (true)
        {
            var next = message[0];
            message = message[1..];
            number |= (ulong)(next & 0x7f) << shift;
            shift += 7;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}
