using System.Xml;
using Renovation.Gis.Web.Gdal;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// Brings a delivered file into the private folder: unpacked, with its sidecar files, its text encoding known. Extension and content
/// have to agree; what is not on the list is refused before GDAL sees it.
/// </summary>
public sealed class PrepareSource(ImportOptions options)
{
    private static readonly string[] Sidecars = [".dbf", ".shx", ".prj", ".cpg"];

    /// <param name="path">The delivered file.</param>
    /// <param name="fileName">Its name at the user's; only the extension counts.</param>
    /// <param name="encoding">What the user said, if anything.</param>
    /// <param name="sourceLayer">Which shapefile of an archive.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SourceFile> Handle(
        string path, string fileName, TextEncoding? encoding, string? sourceLayer, PrivateFolder folder, CancellationToken ct)
    {
        var size = new FileInfo(path).Length;
        if (size == 0)
            throw new ImportRefusedException("IMP-02.empty");
        if (size > options.MaxFileBytes)
            throw new ImportRefusedException("IMP-03.fileSize", $"{size >> 20}", $"{options.MaxFileBytes >> 20}");

        var extension = Path.GetExtension(fileName);
        var parts = extension.ToUpperInvariant() is ".ZIP" or ".KMZ"
            ? Dataset(await Unpack(path, folder, ct), sourceLayer)
            : Siblings(path, fileName);
        return await Bring(parts, encoding, sourceLayer, folder, ct);
    }

    private async Task<IReadOnlyList<UnpackedEntry>> Unpack(string path, PrivateFolder folder, CancellationToken ct)
    {
        await ExpectContent(path, static head => head is [(byte)'P', (byte)'K', ..], "ZIP");
        return await new UnpackZip(options).Handle(path, folder, ct);
    }

    // of an archive: the one dataset in it, or the one asked for
    private static List<UnpackedEntry> Dataset(IReadOnlyList<UnpackedEntry> entries, string? sourceLayer)
    {
        var mains = entries.Where(entry => SourceFormat.Of(entry.Name) is { } format && (format != SourceFormat.Csv || IsCsv(entry))).ToList();
        if (mains.Count > 1 && sourceLayer is not null && mains.Where(entry => Stem(entry) == sourceLayer).ToList() is [var asked])
            mains = [asked];
        return mains switch
        {
            [] => throw new ImportRefusedException("IMP-04.noData"),
            [var main] => [main, .. entries.Where(entry => entry != main && Stem(entry) == Stem(main))],
            _ => throw new ImportRefusedException("IMP-09.severalFiles", string.Join(", ", mains.Take(8).Select(Stem))),
        };
    }

    // a lone "readme.txt" beside a shapefile is no table
    private static bool IsCsv(UnpackedEntry entry) => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private static string Stem(UnpackedEntry entry) => Path.ChangeExtension(entry.Name, null) ?? "";

    // from the command line a shapefile comes with its neighbours; an upload is alone in its folder
    private static List<UnpackedEntry> Siblings(string path, string fileName)
    {
        var main = new UnpackedEntry(fileName, path);
        if (SourceFormat.Of(fileName) != SourceFormat.Shapefile)
            return [main];
        var stem = Path.GetFileNameWithoutExtension(path);
        var siblings = new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).EnumerateFiles()
            .Where(file => Path.GetFileNameWithoutExtension(file.Name) == stem && file.LinkTarget is null && file.FullName != Path.GetFullPath(path))
            .Select(file => new UnpackedEntry(file.Name, file.FullName));
        return [main, .. siblings];
    }

    private async Task<SourceFile> Bring(List<UnpackedEntry> parts, TextEncoding? encoding, string? sourceLayer, PrivateFolder folder, CancellationToken ct)
    {
        var main = parts[0];
        var format = SourceFormat.Of(main.Name)
            ?? throw new ImportRefusedException("IMP-02.format", Path.GetExtension(main.Name) is { Length: > 0 } extension ? extension : "?");
        var target = folder.File("data" + format.Extensions[0]);
        await ExpectContent(main.Path, head => Fits(format, head), format.Driver);
        if (format == SourceFormat.Shapefile)
            return await BringShapefile(parts, target, encoding, folder, ct);
        if (format == SourceFormat.Excel)
            return await BringSheet(main.Path, target, sourceLayer, folder, ct);
        if (format == SourceFormat.Csv || format == SourceFormat.GeoJson || format == SourceFormat.Kml)
            await BringText(main.Path, target, format, encoding, ct);
        else
            await Copy(main.Path, target, ct);
        if (format == SourceFormat.GeoJson)
            await CheckJson.Handle(target, ct);
        return new(format, target, new FileInfo(target).Length, format == SourceFormat.Dxf ? encoding : null);
    }

    private static async Task<SourceFile> BringShapefile(
        List<UnpackedEntry> parts, string target, TextEncoding? encoding, PrivateFolder folder, CancellationToken ct)
    {
        await Copy(parts[0].Path, target, ct);
        var sidecars = parts.Skip(1).Where(part => Sidecars.Contains(Extension(part), StringComparer.Ordinal)).DistinctBy(Extension).ToDictionary(Extension);
        if (!sidecars.ContainsKey(".shx"))
            throw new ImportRefusedException("IMP-02.missingPart", ".shx");
        foreach (var (extension, part) in sidecars)
            await Copy(part.Path, folder.File("data" + extension), ct);
        var bytes = new FileInfo(target).Length + (sidecars.TryGetValue(".dbf", out var dbf) ? new FileInfo(dbf.Path).Length : 0);
        var found = dbf is null ? null : await TextEncodings.OfDbf(dbf.Path, await Text(sidecars, ".cpg", ct), encoding, ct);
        return new(SourceFormat.Shapefile, target, bytes, found) { ProjectionText = await Text(sidecars, ".prj", ct) };
    }

    private async Task<SourceFile> BringSheet(string path, string workbook, string? sheet, PrivateFolder folder, CancellationToken ct)
    {
        await Copy(path, workbook, ct);
        var target = folder.File("data" + SourceFormat.Csv.Extensions[0]);
        var name = await new ReadSheet(options).Handle(workbook, sheet, target, folder, ct);
        return new(SourceFormat.Csv, target, new FileInfo(target).Length, null) { Sheet = name };
    }

    private static string Extension(UnpackedEntry part) => Path.GetExtension(part.Name).ToLowerInvariant();

    private static async Task<string?> Text(Dictionary<string, UnpackedEntry> parts, string extension, CancellationToken ct)
    {
        if (!parts.TryGetValue(extension, out var part))
            return null;
        using var reader = new StreamReader(part.Path);
        var buffer = new char[8192];
        return new(buffer, 0, await reader.ReadBlockAsync(buffer, ct));
    }

    private static async Task BringText(string from, string to, SourceFormat format, TextEncoding? stated, CancellationToken ct)
    {
        var encoding = format == SourceFormat.Kml
            ? CheckXml(from, stated)
            : await TextEncodings.OfText(from, stated, ct);
        if (encoding == TextEncodings.Utf8)
            await Copy(from, to, ct);
        else
            await TextEncodings.ToUtf8(from, to, encoding, ct);
        if (format == SourceFormat.Kml && encoding != TextEncodings.Utf8)
            await DropXmlDeclaration(to, ct);
    }

    // A document type is the door of entity bombs and of reading other files; KML never needs one.
    private static TextEncoding CheckXml(string path, TextEncoding? stated)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1L << 30 };
        string? declared = null;
        try
        {
            using var text = new StreamReader(path, (stated ?? TextEncodings.Utf8).Decoder, detectEncodingFromByteOrderMarks: true);
            using var stream = File.OpenRead(path);
            using var reader = stated is null ? XmlReader.Create(stream, settings) : XmlReader.Create(text, settings);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.XmlDeclaration)
                    declared = reader.GetAttribute("encoding");
                if (reader.Depth > 256)
                    throw new ImportRefusedException("IMP-02.xmlDepth", "256");
            }
        }
        catch (XmlException e)
        {
            throw new ImportRefusedException(
                new ImportFault(e.Message.Contains("DTD", StringComparison.Ordinal) ? "IMP-02.dtd" : "IMP-02.xml", $"{e.LineNumber}", $"{e.LinePosition}"), e);
        }
        catch (Exception e) when (e is System.Text.DecoderFallbackException or ArgumentException or NotSupportedException)
        {
            throw new ImportRefusedException(new ImportFault("IMP-05.misfit", stated?.Name ?? declared ?? "UTF-8"), e);
        }

        return stated ?? (declared is null ? TextEncodings.Utf8 : TextEncodings.Find(declared))
            ?? throw new ImportRefusedException("IMP-05.unknown", declared!);
    }

    // the text is UTF-8 now; the old declaration would lie
    private static async Task DropXmlDeclaration(string path, CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(path, ct);
        var end = bytes.AsSpan(0, Math.Min(bytes.Length, 300)).IndexOf("?>"u8);
        if (bytes.AsSpan().StartsWith("<?xml"u8) && end > 0)
            await File.WriteAllBytesAsync(path, bytes[(end + 2)..], ct);
    }

    private static async Task Copy(string from, string to, CancellationToken ct)
    {
        await using var source = File.OpenRead(from);
        await using var target = File.Create(to);
        await source.CopyToAsync(target, ct);
    }

    private delegate bool HeadTest(ReadOnlySpan<byte> head);

    private static async Task ExpectContent(string path, HeadTest fits, string format)
    {
        var head = new byte[512];
        await using var file = File.OpenRead(path);
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false);
        if (read == 0)
            throw new ImportRefusedException("IMP-02.empty");
        if (!fits(head.AsSpan(0, read)))
            throw new ImportRefusedException("IMP-02.content", format);
    }

    private static bool Fits(SourceFormat format, ReadOnlySpan<byte> head) => format.Driver switch
    {
        "GeoJSON" => IsUtf16(head) || TrimText(head) is [(byte)'{', ..],
        "ESRI Shapefile" => head is [0, 0, 0x27, 0x0A, ..],
        "GPKG" => head.StartsWith("SQLite format 3\0"u8),
        "LIBKML" => IsUtf16(head) || TrimText(head) is [(byte)'<', ..],
        "CSV" => IsUtf16(head) || !head.Contains((byte)0),
        "XLSX" => head is [(byte)'P', (byte)'K', 3, 4, ..],
        "DXF" => TrimText(head) is [(byte)'0' or (byte)'9', ..] && !head.Contains((byte)0),
        _ => false,
    };

    private static bool IsUtf16(ReadOnlySpan<byte> head) => head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    private static ReadOnlySpan<byte> TrimText(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return (head.StartsWith(mark) ? head[3..] : head).TrimStart(" \t\r\n"u8);
    }
}
