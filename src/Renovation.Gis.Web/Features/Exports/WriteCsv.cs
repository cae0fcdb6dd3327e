using System.Globalization;
using System.Text;
using Renovation.Gis.Core.Exports;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>
/// Writes rows as CSV with a .csvt that names every type: what GDAL reads from this program. Types that it had to guess from the values
/// would turn a text "2020-01-01" into a date.
/// </summary>
public sealed class WriteCsv(ExportFormat format, bool gbk)
{
    private const int MostNames = 12;

    private readonly GbkText _gbk = new();
    private readonly SortedSet<string> _misfits = new(StringComparer.Ordinal);

    /// <summary>Writes <paramref name="path"/> and its .csvt.</summary>
    /// <exception cref="ExportRefusedException">A text does not fit the format or the encoding.</exception>
    public async Task Handle(ExportRows rows, string path, CancellationToken ct)
    {
        await File.WriteAllTextAsync(Path.ChangeExtension(path, ".csvt"), string.Join(',', Types(rows)), ct);
        await using var csv = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        await csv.WriteLineAsync(string.Join(',', Names(rows)));
        while (await rows.Next(ct))
            await csv.WriteLineAsync(Line(rows));
        if (_misfits.Count > 0)
            throw new ExportRefusedException("EXP-06.gbk", string.Join("、", _misfits.Take(MostNames)) + (_misfits.Count > MostNames ? $" … ({_misfits.Count})" : ""));
    }

    private IEnumerable<string> Names(ExportRows rows) => format == ExportFormat.Dxf
        ? ["Layer", "WKT"]
        : [.. rows.Columns.Select(column => format == ExportFormat.Shapefile ? column.ShortName : column.Name), "WKT"];

    private IEnumerable<string> Types(ExportRows rows) => format == ExportFormat.Dxf
        ? ["\"String\"", "\"WKT\""]
        : [.. rows.Columns.Select(Type), "\"WKT\""];

    private string Type(ExportColumn column) => column.Kind switch
    {
        ColumnKind.WholeNumber => "\"Integer\"",
        ColumnKind.Number => "\"Real\"",
        // KML has no dates in its schema, and GDAL leaves out the declaration of what it cannot declare
        ColumnKind.Date => format == ExportFormat.Kml ? "\"String\"" : "\"Date\"",
        ColumnKind.Flag => "\"Integer(Boolean)\"",
        _ => "\"String\"",
    };

    private string Line(ExportRows rows)
    {
        if (format == ExportFormat.Dxf)
            return $"{Quoted(rows.DrawingLayer)},{Quoted(rows.Wkt)}";
        var line = new StringBuilder();
        for (var i = 0; i < rows.Columns.Count; i++)
            line.Append(Field(rows, i)).Append(',');
        return line.Append(Quoted(rows.Wkt)).ToString();
    }

    private string Field(ExportRows rows, int column) => rows[column] switch
    {
        null => "",
        bool flag => flag ? "1" : "0",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var text => Quoted(Checked((string)text, rows, column)),
    };

    private string Checked(string text, ExportRows rows, int column)
    {
        TextLimits.RefuseControls(text, rows.Code, rows.Columns[column]);
        if (format != ExportFormat.Shapefile)
            return text;
        if (gbk && !_gbk.Holds(text))
            _misfits.Add(text);
        var bytes = gbk ? _gbk.Bytes(text) : Encoding.UTF8.GetByteCount(text);
        return bytes <= TextLimits.DbfBytes ? text : throw TextLimits.TooLong("EXP-07.dbf", rows.Code, rows.Columns[column], bytes);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>What formats cannot hold.</summary>
internal static class TextLimits
{
    public const int DbfBytes = 254;
    public const int CellCharacters = 32_767;

    public static ExportRefusedException TooLong(string key, string code, ExportColumn column, int length) =>
        new(key, code, column.HeadingZh, length.ToString(CultureInfo.InvariantCulture));

    /// <summary>XML 1.0 knows no control character but tab and line ends.</summary>
    public static void RefuseControls(string text, string code, ExportColumn column)
    {
        if (!text.All(c => c is '\t' or '\n' or '\r' || !char.IsControl(c)) || text.AsSpan().IndexOfAny('\uFFFE', '\uFFFF') >= 0)
            throw new ExportRefusedException(new ExportRefusal("EXP-07.character", code, column.HeadingZh));
    }
}
