using System.Globalization;
using System.Text.Json;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// Whether a file is JSON at all (rule IMP-31). GDAL's own reader guesses where it should refuse: it takes "120..1" for 120, and a
/// coordinate would silently be another. Reads once through, in one buffer, no deeper than 64 levels.
/// </summary>
internal static class CheckJson
{
    private const int BufferBytes = 1 << 17, LargestToken = 1 << 24;

    /// <exception cref="ImportRefusedException">It is not, and where it begins not to be.</exception>
    public static async Task Handle(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var buffer = new byte[BufferBytes];
        var held = 0;
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 });
        var first = true;
        bool isLast;
        do
        {
            var read = await file.ReadAtLeastAsync(buffer.AsMemory(held), buffer.Length - held, throwOnEndOfStream: false, ct);
            held += read;
            isLast = held < buffer.Length;
            var skipped = first && buffer.AsSpan(0, held).StartsWith("\uFEFF"u8) ? 3 : 0;
            var used = skipped + Walk(buffer.AsSpan(skipped, held - skipped), isLast, ref state);
            first = false;
            held -= used;
            buffer.AsSpan(used, held).CopyTo(buffer);
            if (held == buffer.Length)
                buffer = Grow(buffer);
        }
        while (!isLast);
    }

    private static int Walk(ReadOnlySpan<byte> bytes, bool isLast, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(bytes, isLast, state);
        try
        {
            while (reader.Read())
            {
                // only whether it can be read
            }
        }
        catch (JsonException e)
        {
            throw new ImportRefusedException("IMP-31.json", Number(e.LineNumber + 1), Number(e.BytePositionInLine + 1));
        }

        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private static byte[] Grow(byte[] buffer)
    {
        if (buffer.Length >= LargestToken)
            throw new ImportRefusedException("IMP-19.long", Number(LargestToken));
        Array.Resize(ref buffer, buffer.Length * 2);
        return buffer;
    }

    private static string Number(long? number) => (number ?? 0).ToString(CultureInfo.InvariantCulture);
}
