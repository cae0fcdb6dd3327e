namespace Renovation.Gis.Web.Features.Imports;

/// <summary>A column that may be the code.</summary>
/// <param name="Heading">As the file calls it.</param>
/// <param name="IsStrong">It is called a code; an "id" or a "name" is one only when every row has its own.</param>
public sealed record CodeColumn(string Heading, bool IsStrong);

/// <summary>A column that may be the code: whether its values are there and differ.</summary>
public sealed class CodeCandidate
{
    private readonly HashSet<ulong> _seen = [];

    /// <summary>The column; null when there is none.</summary>
    public CodeColumn? Named { get; set; }

    public long Values { get; private set; }

    public long Distinct => _seen.Count;

    /// <summary>
    /// A class rather than a key: hardly any value is its own, as in an OpenStreetMap extract whose "code" is 7203 in every row.
    /// </summary>
    public bool IsClass => Values >= 5 && Distinct * 10 <= Values;

    public void Add(ReadOnlySpan<byte> value)
    {
        Values++;
        _seen.Add(Hash(value));
    }

    // FNV-1a over 8 bytes a step, with a final mix: spread matters, secrecy does not (a false duplicate is looked up again in SQL)
    private static ulong Hash(ReadOnlySpan<byte> value)
    {
        var hash = 14695981039346656037UL ^ (ulong)value.Length;
        while (value.Length >= 8)
        {
            hash = (hash ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(value)) * 1099511628211UL;
            hash ^= hash >> 29;
            value = value[8..];
        }

        foreach (var b in value)
            hash = (hash ^ b) * 1099511628211UL;
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93UL;
        return hash ^ (hash >> 32);
    }
}
