using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>One layer of the file, as the reader announces it before its rows.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Columns">Its columns, in the order of the rows' fields; the geometry's is among them.</param>
/// <param name="GeometryColumn">Index of the geometry, -1 where the layer has none.</param>
/// <param name="Srid">EPSG code found by GDAL; 0 when the file tells none or GDAL does not know it.</param>
/// <param name="GeometryType">"MULTIPOLYGON", "GEOMETRY" …</param>
public sealed record SourceLayer(string Name, IReadOnlyList<string> Columns, int GeometryColumn, int Srid, string GeometryType);

/// <summary>
/// Reads what GDAL's PGDump driver writes (some statements, then COPY rows) as plain data; nothing of it is ever executed. Memory is one
/// buffer: a line that does not fit is handed over cut.
/// </summary>
public sealed partial class PgDumpReader(CagedReader reader, int maxLineBytes)
{
    public enum Item
    {
        /// <summary>A layer begins: see <see cref="Layer"/>.</summary>
        Layer,

        /// <summary>A row: see <see cref="Row"/>.</summary>
        Row,
    }

    private byte[] _buffer = new byte[1 << 18];
    private int _start;
    private int _end;
    private int _scanned;
    private int _lineEnd;
    private bool _skipping;
    private bool _inRows;
    private int _srid;
    private string _geometryName = "";
    private string _geometryType = "";

    public SourceLayer? Layer { get; private set; }

    /// <summary>The current row without its line end; valid until the next call.</summary>
    public ReadOnlySpan<byte> Row => _buffer.AsSpan(_start, _lineEnd - _start);

    /// <summary>The row was too long: <see cref="Row"/> is its beginning.</summary>
    public bool RowIsCut { get; private set; }

    /// <summary>Takes the next item out of what has been read; false when more has to be read first.</summary>
    public bool TryTake(out Item item)
    {
        item = Item.Row;
        while (TryTakeLine())
        {
            if (_inRows)
            {
                if (!Row.SequenceEqual("\\."u8))
                    return true;
                _inRows = false;
            }
            else if (ReadStatement(Row))
            {
                item = Item.Layer;
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads more; false at the end.</summary>
    public async ValueTask<bool> Fill(CancellationToken ct)
    {
        MakeRoom();
        var read = await reader.Read(_buffer.AsMemory(_end), ct);
        _end += read;
        return read > 0;
    }

    /// <summary>Field by field through a row.</summary>
    public static FieldReader Fields(ReadOnlySpan<byte> row) => new(row);

    private bool TryTakeLine()
    {
        _start = _nextStart;
        RowIsCut = false;
        while (true)
        {
            var found = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (found < 0)
            {
                _scanned = _end;
                return IsFull && CutLine();
            }

            _lineEnd = _scanned + found;
            _scanned = _lineEnd + 1;
            if (_skipping)
            {
                // the rest of a line that was handed over cut
                _skipping = false;
                _start = _nextStart = _scanned;
                continue;
            }

            if (EndsWithOddBackslashes(_buffer.AsSpan(_start, _lineEnd - _start)))
                continue;
            _nextStart = _scanned;
            return true;
        }
    }

    private int _nextStart;

    private bool IsFull => _end - _start >= maxLineBytes && !_skipping;

    private bool CutLine()
    {
        _lineEnd = _end;
        _nextStart = _end;
        RowIsCut = _skipping = true;
        return true;
    }

    private void MakeRoom()
    {
        if (_skipping)
            _nextStart = _scanned = _end;
        _start = _nextStart;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _scanned -= _start;
            _start = _nextStart = 0;
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, maxLineBytes + (1 << 16)));
    }

    // a line break inside a value is written as a backslash and the line break
    private static bool EndsWithOddBackslashes(ReadOnlySpan<byte> line)
    {
        var last = line.LastIndexOfAnyExcept((byte)'\\');
        return ((line.Length - last - 1) & 1) == 1;
    }

    // true when the rows of a layer begin
    private bool ReadStatement(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("CREATE TABLE "u8))
        {
            (_srid, _geometryName, _geometryType) = (0, "", "");
        }
        else if (line.StartsWith("SELECT AddGeometryColumn("u8) && _geometryType.Length == 0)
        {
            ReadGeometryColumn(Encoding.UTF8.GetString(line));
        }
        else if (line.StartsWith("COPY \"public\"."u8))
        {
            Layer = ReadCopy(Encoding.UTF8.GetString(line));
            _inRows = true;
        }

        return _inRows;
    }

    private void ReadGeometryColumn(string statement)
    {
        if (GeometryColumn().Match(statement) is not { Success: true } match)
            throw new ImportRefusedException("IMP-01.header");
        _geometryName = match.Groups["name"].Value.Replace("''", "'", StringComparison.Ordinal);
        _srid = Math.Max(0, int.Parse(match.Groups["srid"].Value, CultureInfo.InvariantCulture));
        _geometryType = match.Groups["type"].Value;
    }

    private SourceLayer ReadCopy(string statement)
    {
        if (Copy().Match(statement) is not { Success: true } match)
            throw new ImportRefusedException("IMP-01.header");
        string[] columns = [.. match.Groups["column"].Captures.Select(capture => Unquote(capture.Value))];
        return new(Unquote(match.Groups["table"].Value), columns, Array.IndexOf(columns, _geometryName), _srid, _geometryType);
    }

    private static string Unquote(string name) => name.Replace("\"\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex("""'(?<name>(?:[^']|'')*)',(?<srid>-?\d+),'(?<type>[A-Z]*)',\d\);\s*$""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex GeometryColumn();

    [GeneratedRegex("""^COPY "public"\."(?<table>(?:[^"]|"")*)" \((?:(?:, )?"(?<column>(?:[^"]|"")*)")+\) FROM STDIN;\s*$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Copy();
}

/// <summary>Field by field through one COPY row.</summary>
public ref struct FieldReader(ReadOnlySpan<byte> row)
{
    private ReadOnlySpan<byte> _rest = row;
    private bool _over;

    /// <summary>The next field as it stands, escapes and all.</summary>
    public bool TryNext(out ReadOnlySpan<byte> field)
    {
        field = default;
        if (_over)
            return false;
        var end = 0;
        while (true)
        {
            var found = _rest[end..].IndexOfAny((byte)'\t', (byte)'\\');
            if (found < 0)
            {
                field = _rest;
                _over = true;
                return true;
            }

            end += found;
            if (_rest[end] == '\t')
                break;
            end = Math.Min(end + 2, _rest.Length);
        }

        field = _rest[..end];
        _rest = _rest[(end + 1)..];
        return true;
    }

    public static bool IsNull(ReadOnlySpan<byte> field) => field.SequenceEqual("\\N"u8);

    /// <summary>The field without escapes: itself, or its copy in the scratch.</summary>
    public static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> field, ref byte[] scratch)
    {
        var escape = field.IndexOf((byte)'\\');
        if (escape < 0)
            return field;
        if (scratch.Length < field.Length)
            scratch = new byte[field.Length];
        field[..escape].CopyTo(scratch);
        var length = escape;
        for (var i = escape; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 1 < field.Length)
                i++;
            scratch[length++] = field[i];
        }

        return scratch.AsSpan(0, length);
    }
}
