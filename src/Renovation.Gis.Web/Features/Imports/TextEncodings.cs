using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Utf8Text = System.Text.Unicode.Utf8;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>A text encoding that a file may be in: its name for people, for GDAL and for .NET.</summary>
public sealed record TextEncoding(string Name, string GdalName, int CodePage)
{
    public Encoding Decoder => Encoding.GetEncoding(CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}

/// <summary>
/// Which encoding a file's text is in. Declared encodings are believed; undeclared ones are not guessed, because GBK text reads without
/// error in many encodings and a garbled estate name is worse than a refusal.
/// </summary>
public static class TextEncodings
{
    public static readonly TextEncoding Utf8 = new("UTF-8", "UTF-8", 65001);
    public static readonly TextEncoding Gbk = new("GBK", "CP936", 936);
    private static readonly TextEncoding Gb18030 = new("GB18030", "GB18030", 54936);
    private static readonly TextEncoding Big5 = new("Big5", "CP950", 950);
    private static readonly TextEncoding Latin1 = new("ISO-8859-1", "ISO-8859-1", 28591);
    private static readonly TextEncoding Windows1252 = new("Windows-1252", "CP1252", 1252);
    private static readonly TextEncoding Utf16 = new("UTF-16", "UTF-16", 1200);
    private static readonly TextEncoding Utf16BigEndian = new("UTF-16BE", "UTF-16BE", 1201);

    private const int DbfLanguageOffset = 29;

    private static readonly SearchValues<byte> Ascii = SearchValues.Create([.. Enumerable.Range(0, 128).Select(b => (byte)b)]);

    /// <summary>The encodings a user may name.</summary>
    public static IReadOnlyList<TextEncoding> Choices { get; } = [Utf8, Gbk, Gb18030, Big5, Latin1, Windows1252, Utf16];

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of that name, as people, .cpg files and XML headers write it; null when it is none of ours.</summary>
    public static TextEncoding? Find(string? name) =>
        name?.Trim().Trim('\0', '\uFEFF').ToUpperInvariant().Replace('_', '-') switch
        {
            "UTF-8" or "UTF8" or "65001" or "CP65001" => Utf8,
            "GBK" or "GB2312" or "CP936" or "936" or "ANSI 936" or "OEM 936" or "ANSI-936" or "MS936" or "EUC-CN" or "WINDOWS-936" => Gbk,
            "GB18030" or "54936" or "CP54936" => Gb18030,
            "BIG5" or "BIG-5" or "CP950" or "950" or "ANSI 950" => Big5,
            "ISO-8859-1" or "ISO8859-1" or "ISO 8859-1" or "88591" or "LATIN1" or "LATIN-1" or "28591" => Latin1,
            "1252" or "CP1252" or "WINDOWS-1252" or "ANSI 1252" => Windows1252,
            "US-ASCII" or "ASCII" => Utf8,
            "UTF-16" or "UTF16" or "UTF-16LE" or "UNICODE" => Utf16,
            "UTF-16BE" => Utf16BigEndian,
            _ => null,
        };

    /// <summary>Finds the encoding of a .dbf: the user's word, then .cpg, then the language byte; none is needed for plain ASCII.</summary>
    public static async Task<TextEncoding> OfDbf(string dbf, string? cpgText, TextEncoding? stated, CancellationToken ct)
    {
        if (stated is not null)
            return stated;
        var scan = await TextScan.Of(dbf, ct);
        if (scan.IsAscii)
            return Utf8;
        if (!string.IsNullOrWhiteSpace(cpgText))
            return Find(cpgText) ?? throw new ImportRefusedException("IMP-05.unknown", cpgText.Trim()[..Math.Min(40, cpgText.Trim().Length)]);

        // 0x57 is "ANSI of whoever wrote it" and 0x00 is nothing: both declare nothing
        return scan.Head[DbfLanguageOffset] switch
        {
            0x4D or 0x7A => Gbk,
            0x4F or 0x78 => Big5,
            0x03 => Windows1252,
            _ => throw Undeclared(scan),
        };
    }

    /// <summary>Finds the encoding of a text file: the user's word, a byte order mark, else UTF-8 when every byte fits it.</summary>
    public static async Task<TextEncoding> OfText(string path, TextEncoding? stated, CancellationToken ct)
    {
        if (stated is not null)
            return stated;
        var scan = await TextScan.Of(path, ct);
        return scan.Head.AsSpan() switch
        {
            [0xFF, 0xFE, ..] => Utf16,
            [0xFE, 0xFF, ..] => Utf16BigEndian,
            _ => scan.IsUtf8 ? Utf8 : throw Undeclared(scan),
        };
    }

    /// <summary>Rewrites a text file as UTF-8, without byte order mark.</summary>
    public static async Task ToUtf8(string from, string to, TextEncoding encoding, CancellationToken ct)
    {
        try
        {
            using var reader = new StreamReader(from, encoding.Decoder, detectEncodingFromByteOrderMarks: true);
            await using var writer = new StreamWriter(to, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            var buffer = new char[1 << 15];
            int read;
            while ((read = await reader.ReadAsync(buffer, ct)) > 0)
                await writer.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        catch (DecoderFallbackException e)
        {
            throw new ImportRefusedException(new ImportFault("IMP-05.misfit", encoding.Name), e);
        }
    }

    private static ImportRefusedException Undeclared(TextScan scan) => new("IMP-05.undeclared", scan.IsUtf8 ? Utf8.Name : Gbk.Name);

    /// <summary>What a file's bytes tell: all ASCII, valid UTF-8, and the first 32 bytes.</summary>
    private sealed record TextScan(byte[] Head, bool IsAscii, bool IsUtf8)
    {
        public static async Task<TextScan> Of(string path, CancellationToken ct)
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, useAsync: true);
            var head = new byte[32];
            var buffer = new byte[1 << 16];
            bool ascii = true, utf8 = true, first = true;
            int kept = 0, read;
            while ((read = await file.ReadAsync(buffer.AsMemory(kept), ct)) > 0)
            {
                var bytes = buffer.AsSpan(0, kept + read);
                if (first)
                    bytes[..Math.Min(32, bytes.Length)].CopyTo(head);
                var text = first && bytes.Length >= 32 && IsDbf(bytes) ? WithoutDbfBinary(bytes) : bytes;
                first = false;
                ascii &= text.IndexOfAnyExcept(Ascii) < 0;
                utf8 &= IsUtf8Prefix(text, out var rest);
                bytes[^rest..].CopyTo(buffer);
                kept = rest;
            }

            return new(head, ascii, utf8 && kept == 0);
        }

        // of the head of a .dbf only the field names are text: 11 bytes in each descriptor of 32
        private static Span<byte> WithoutDbfBinary(Span<byte> bytes)
        {
            var end = Math.Min(bytes.Length, BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
            for (var at = 32; at + 32 <= end; at += 32)
                bytes.Slice(at + 11, 21).Clear();
            return bytes[32..];
        }

        private static bool IsDbf(ReadOnlySpan<byte> bytes) => bytes[0] is 0x03 or 0x83 or 0x30 or 0x8B or 0xF5;

        // a character may straddle two reads: up to 3 bytes stay for the next one
        private static bool IsUtf8Prefix(ReadOnlySpan<byte> bytes, out int rest)
        {
            rest = 0;
            if (Utf8Text.IsValid(bytes))
                return true;
            for (rest = 1; rest <= 3 && rest < bytes.Length; rest++)
            {
                if (bytes[^rest] >= 0xC0)
                    return Utf8Text.IsValid(bytes[..^rest]);
            }

            rest = 0;
            return false;
        }
    }
}
