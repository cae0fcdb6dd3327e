using System.Globalization;
using Microsoft.Extensions.Options;
using Renovation.Gis.Web.Gdal;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>Remembered columns of a layer for files with these headings; null for none.</summary>
public delegate Task<IReadOnlyDictionary<string, string>?> RememberedColumns(string layer, IReadOnlyList<string> headings, CancellationToken ct);

/// <summary>Reads a file through the cage without judging its rows: what layers, text, columns and coordinates it holds.</summary>
public sealed class InspectFile(DrawCandidates draw, IOptions<ImportOptions> options, TimeProvider clock)
{
    private static readonly TextEncoding[] Tried = [TextEncodings.Utf8, TextEncodings.Gbk, TextEncodings.Find("GB18030")!, TextEncodings.Find("Big5")!];

    private readonly ImportOptions _options = options.Value;

    public async Task<Inspection> Handle(ImportRequest request, RememberedColumns remembered, CancellationToken ct)
    {
        try
        {
            var guess = await Guess(request, ct);
            return await Look(guess is null ? request : request with { Encoding = guess }, guess is not null, remembered, ct);
        }
        catch (ImportRefusedException refused)
        {
            return new(null, [], null, [], [], [], request.Encoding?.Name, EncodingIsGuess: false, [], ReportLine.Of(refused.Fault, null, CultureInfo.CurrentUICulture));
        }
    }

    // the encoding that a file does not tell; somebody has to confirm it before rows are taken
    private async Task<TextEncoding?> Guess(ImportRequest request, CancellationToken ct)
    {
        try
        {
            using var folder = PrivateFolder.Create(_options.TemporaryFolder, "import", _options.ReaderUserId, clock);
            await Prepare(request, folder, ct);
            return null;
        }
        catch (ImportRefusedException refused) when (refused.Fault.Key == "IMP-05.undeclared")
        {
            return TextEncodings.Find(refused.Fault.Figures[0]);
        }
    }

    private async Task<Inspection> Look(ImportRequest request, bool isGuess, RememberedColumns remembered, CancellationToken ct)
    {
        using var folder = PrivateFolder.Create(_options.TemporaryFolder, "import", _options.ReaderUserId, clock);
        var source = await Prepare(request, folder, ct);
        var scans = await Scan(request, source, toTheEnd: true, ct);
        var fitting = scans.Where(scan => Fits(request.Layer, scan.Source)).ToList();
        var wanted = source.Format == SourceFormat.Dxf || source.Format == SourceFormat.Shapefile || source.Sheet is not null ? null : request.SourceLayer;
        var chosen = wanted is null ? fitting is [var only] ? only : source.Format == SourceFormat.Kml ? fitting.FirstOrDefault() : null : scans.FirstOrDefault(scan => scan.Source.Name == wanted);
        var taken = chosen is null ? null : request.Columns ?? await remembered(request.Layer.Name, Headings(chosen.Source), ct);
        return new(
            source.Sheet is null ? source.Format.Driver : SourceFormat.Excel.Driver,
            [.. scans.Select(scan => new InspectedLayer(source.Sheet ?? scan.Source.Name, scan.Rows, scan.Source.GeometryColumn < 0 ? "" : scan.Source.GeometryType, Fits(request.Layer, scan.Source)))],
            chosen is null ? null : source.Sheet ?? chosen.Source.Name,
            chosen is null ? [] : Columns(request.Layer, chosen, taken),
            chosen?.First ?? [],
            chosen is null || chosen.Words.Count == 0 || source.Sheet is not null ? [] : await Encodings(request, source.Format, ct),
            source.Encoding?.Name ?? request.Encoding?.Name,
            isGuess,
            chosen is null ? [] : await draw.Handle(chosen, request.Layer.Geometry, source, ct),
            null)
        {
            Targets = Targets(request.Layer),
        };
    }

    private async Task<List<LayerScan>> Scan(ImportRequest request, SourceFile source, bool toTheEnd, CancellationToken ct)
    {
        await using var reader = await new ReadWithGdal(_options).Start(source, null, ct);
        var dump = new PgDumpReader(reader, _options.MaxLineBytes);
        var scans = new List<LayerScan>();
        do
        {
            while (dump.TryTake(out var item))
            {
                if (item == PgDumpReader.Item.Layer)
                    scans.Add(new(dump.Layer!, request.Layer.Geometry, _options));
                else if (scans[^1].Rows >= _options.MaxFeatures)
                    throw new ImportRefusedException("IMP-03.features", $"{_options.MaxFeatures}");
                else
                    scans[^1].Add(dump.Row, dump.RowIsCut);
            }

            if (!toTheEnd && scans is [.., { IsSampled: true }])
                return scans;
        }
        while (await dump.Fill(ct));
        await reader.End(ct);
        return scans;
    }

    /// <summary>Hands over every row of the taken layer, numbered from 1 as faults are, its cells as text.</summary>
    public async Task Rows(ImportRequest request, Action<IReadOnlyList<string>, long, IReadOnlyList<string>> take, CancellationToken ct)
    {
        using var folder = PrivateFolder.Create(_options.TemporaryFolder, "import", _options.ReaderUserId, clock);
        var source = await Prepare(request, folder, ct);
        if (source.Format == SourceFormat.Csv)
        {
            // GDAL takes the columns of coordinates away; who corrects the sheet needs them
            await TextTable.Read(source.Path, take, ct);
            return;
        }

        await using var reader = await new ReadWithGdal(_options).Start(source, null, ct);
        var dump = new PgDumpReader(reader, _options.MaxLineBytes);
        var layers = new LayerChoice(request, source.Format);
        long row = 0;
        do
        {
            while (dump.TryTake(out var item))
            {
                if (item == PgDumpReader.Item.Layer)
                    layers.Take(dump.Layer!);
                else if (layers.TakesCurrent)
                    take(Headings(dump.Layer!), ++row, Cells(dump.Layer!, dump.Row));
            }
        }
        while (await dump.Fill(ct));
        await reader.End(ct);
    }

    private static List<string> Cells(SourceLayer layer, ReadOnlySpan<byte> row)
    {
        var (cells, scratch) = (new List<string>(), new byte[256]);
        var fields = PgDumpReader.Fields(row);
        for (var i = 0; i < layer.Columns.Count && fields.TryNext(out var field); i++)
        {
            if (i != layer.GeometryColumn)
                cells.Add(FieldReader.IsNull(field) ? "" : System.Text.Encoding.UTF8.GetString(FieldReader.Unescape(field, ref scratch)));
        }

        return cells;
    }

    // only text formats have an encoding to choose; others tell theirs
    private async Task<IReadOnlyList<EncodingPreview>> Encodings(ImportRequest request, SourceFormat format, CancellationToken ct)
    {
        if (format != SourceFormat.Shapefile && format != SourceFormat.Csv && format != SourceFormat.Dxf)
            return [];
        var previews = new List<EncodingPreview>();
        foreach (var encoding in Tried)
            previews.Add(new(encoding.Name, await Words(request with { Encoding = encoding }, ct)));
        return previews;
    }

    private async Task<IReadOnlyList<string>?> Words(ImportRequest request, CancellationToken ct)
    {
        try
        {
            using var folder = PrivateFolder.Create(_options.TemporaryFolder, "import", _options.ReaderUserId, clock);
            var scans = await Scan(request, await Prepare(request, folder, ct), toTheEnd: false, ct);
            return [.. scans.SelectMany(scan => scan.Source.Columns.Where(name => name.Any(c => c > 127)).Concat(scan.Words)).Distinct().Take(8)];
        }
        catch (ImportRefusedException)
        {
            return null;
        }
    }

    private Task<SourceFile> Prepare(ImportRequest request, PrivateFolder folder, CancellationToken ct) =>
        new PrepareSource(_options).Handle(request.Path, request.FileName, request.Encoding, request.SourceLayer, folder, ct);

    private static List<string> Headings(SourceLayer source) => [.. source.Columns.Where((_, i) => i != source.GeometryColumn)];

    private static IReadOnlyList<InspectedColumn> Columns(ImportLayer layer, LayerScan scan, IReadOnlyDictionary<string, string>? chosen)
    {
        var matches = MatchColumns.Match(layer, scan.Source, chosen);
        var fields = new Dictionary<int, string>();
        foreach (var key in MatchColumns.Keys(layer, scan.Source, chosen).Take(1))
            fields[key] = MatchColumns.Code;
        for (var i = 0; i < matches.Count; i++)
        {
            if (matches[i] is { Field: >= 0, Shared: false } match)
                fields[match.Field] = layer.Columns[i].Name;
        }

        return [.. scan.Source.Columns.Select((heading, i) => (heading, i)).Where(one => one.i != scan.Source.GeometryColumn)
            .Select(one => new InspectedColumn(one.heading, scan.Samples(one.i), fields.GetValueOrDefault(one.i)))];
    }

    private static IReadOnlyList<TargetColumn> Targets(ImportLayer layer)
    {
        var chinese = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
        return [new(MatchColumns.Code, chinese ? "编码" : MatchColumns.Code, false), .. layer.Columns.Select(column =>
            new TargetColumn(column.Name, chinese ? column.Synonyms.FirstOrDefault(name => name[0] > 127) ?? column.Name : column.Name, column.Required))];
    }

    private static bool Fits(ImportLayer layer, SourceLayer source) => source.GeometryColumn >= 0 && LayerChoice.MayFit(layer.Geometry, source.GeometryType);
}
