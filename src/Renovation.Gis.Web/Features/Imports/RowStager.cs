namespace Renovation.Gis.Web.Features.Imports;

/// <summary>Turns the reader's rows into staging rows: geometry checked and rewritten, fields read, faults noted.</summary>
public sealed class RowStager
{
    /// <summary>Columns of staging before those of the layer: row, part, shape and the candidates for the code.</summary>
    public const int FixedColumns = 3 + MatchColumns.MaxKeys;

    private readonly ImportRequest _request;
    private readonly ImportOptions _options;
    private readonly FaultList _faults;
    private readonly EwkbScan _scan;
    private readonly CodeCandidate[] _codes = [.. Enumerable.Range(0, MatchColumns.MaxKeys).Select(_ => new CodeCandidate())];
    private readonly RowFields _row;
    private readonly FieldCounts[] _counts;
    private readonly byte[]?[] _constants;
    private readonly ImportColumn[] _columns;
    private ColumnMatch[] _matches = [];
    private IReadOnlyList<int> _keys = [];
    private SourceLayer? _source;
    private byte[] _geometryScratch = new byte[1 << 10];
    private int _drawingLayer = -1;
    private int _paperSpace = -1;
    private FileExtent _extent = FileExtent.Empty;

    public RowStager(ImportRequest request, ImportOptions options, FaultList faults)
    {
        (_request, _options, _faults) = (request, options, faults);
        _columns = [.. request.Layer.Columns];
        _scan = new(request.Layer.Geometry, options);
        _row = new(options.MaxColumns, request.Fixes);
        _counts = new FieldCounts[request.Layer.Columns.Count];
        _constants = [.. request.Layer.Columns.Select(Constant)];
    }

    public CopyBuffer Buffer { get; } = new();

    public CrsPlan? Plan { get; private set; }

    /// <summary>Geometry of rows that are refused for their fields.</summary>
    public FaultShapes Shapes { get; } = new();

    /// <summary>Rows of the file so far, left-out drawing elements not counted.</summary>
    public long Read { get; private set; }

    /// <summary>Rows the importer left out.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Rows that are to come in.</summary>
    public long Taken => Read - LeftOut;

    public long Staged { get; private set; }

    public long Vertices { get; private set; }

    /// <summary>Extent of everything, in the file's coordinates and order of axes.</summary>
    public FileExtent Extent => _extent;

    public IReadOnlyList<CodeCandidate> Codes => _codes;

    /// <summary>Columns of the layer that the file (or a constant) fills.</summary>
    public IEnumerable<ImportColumn> FilledColumns =>
        _request.Layer.Columns.Where((_, i) => _counts[i].Present || _constants[i] is not null);

    /// <summary>A drawing: lines may be areas, and what is no geometry of the layer is left out.</summary>
    public bool IsDrawing { get; set; }

    public string? ProjectionText { get; set; }

    public void Begin(SourceLayer source)
    {
        if (source.Columns.Count > _options.MaxColumns)
            throw new ImportRefusedException("IMP-03.columns", $"{source.Columns.Count}", $"{_options.MaxColumns}");
        _source = source;
        _matches = [.. MatchColumns.Match(_request.Layer, source, _request.Columns)];
        _keys = MatchColumns.Keys(_request.Layer, source, _request.Columns);
        for (var i = 0; i < _codes.Length; i++)
            _codes[i].Named ??= i < _keys.Count ? new(source.Columns[_keys[i]], _request.Columns is not null || MatchColumns.IsStrongKey(_request.Layer, source.Columns[_keys[i]])) : null;
        _row.Begin(source, FieldOf);
        for (var i = 0; i < _matches.Length; i++)
            _counts[i].Present |= _matches[i].Field >= 0;
        _scan.ClosedLinesAreAreas = IsDrawing;
        _drawingLayer = IsDrawing ? source.Columns.ToList().IndexOf("Layer") : -1;
        _paperSpace = IsDrawing ? source.Columns.ToList().IndexOf("PaperSpace") : -1;
        RequireColumns();
    }

    /// <summary>Takes one row; writes its staging rows into <see cref="Buffer"/> when nothing is wrong with it.</summary>
    public void Add(ReadOnlySpan<byte> row, bool cut)
    {
        _row.Split(row);
        if (IsDrawing && IsLeftOut(row))
            return;
        if (++Read > _options.MaxFeatures)
            throw new ImportRefusedException("IMP-03.features", $"{_options.MaxFeatures}");
        if (_request.Fixes.LeftOut.Contains(Read))
        {
            LeftOut++;
            return;
        }

        _row.Correct(Read);
        var field = _row.Field(row, _source!.GeometryColumn);
        if (cut)
        {
            DecideFirst(FileExtent.Empty);
            Fault(_scan.TooBig(field.IndexOf((byte)'\t') < 0 ? field : default));
            return;
        }

        if (FieldReader.IsNull(field) || field.IsEmpty)
        {
            Fault(new("IMP-10.missing"));
            return;
        }

        var hex = FieldReader.Unescape(field, ref _geometryScratch);
        if (_request.OnlyRows is null || IsDrawing || _request.OnlyRows.Contains(Read))
            AddGeometry(row, hex);
        else if (DecideFrom(hex) && Plan is not null)
            AddCodes(row);
    }

    // a row that was in order before: only its code is still compared with the others
    private void AddCodes(ReadOnlySpan<byte> row)
    {
        Buffer.BeginRow(FixedColumns + _columns.Length);
        Buffer.Whole((int)Read);
        Buffer.Whole(0);
        Buffer.Null();
        WriteCodes(row, first: true);
        for (var i = 0; i < _columns.Length; i++)
            Buffer.Null();
    }

    // a correction names the heading, or the layer's own name of the column
    private int FieldOf(string heading)
    {
        var field = _source!.Columns.ToList().IndexOf(heading);
        var column = Array.FindIndex(_columns, column => column.Name == heading);
        return field >= 0 || column < 0 ? field : _matches[column].Field;
    }

    private void AddGeometry(ReadOnlySpan<byte> row, ReadOnlySpan<byte> hex)
    {
        if (!DecideFrom(hex))
            return;
        var fault = _scan.Scan(hex);
        Vertices += _scan.Vertices;
        if (Vertices > _options.MaxVertices)
            throw new ImportRefusedException("IMP-03.vertices", $"{_options.MaxVertices}");
        if (IsDrawing && fault is { Rule: "IMP-11" })
        {
            Read--;
            _faults.Warn(new("IMP-27.skipped", "@type." + _scan.TypeName) { Row = Read + 1 });
            return;
        }

        _extent.Add(_scan.Extent);
        if (fault is null && Plan is not null && !Plan.Holds(_scan.Extent))
            fault = new("IMP-12.outside", Plan.Name) { Place = new(_scan.Extent.MinX, _scan.Extent.MinY) };
        if (fault is not null)
            Fault(fault);
        else if (Plan is not null)
            AddRows(row);
    }

    // The first geometry decides the coordinate system; without a decision rows are only measured, for the guess.
    private bool DecideFrom(ReadOnlySpan<byte> hex)
    {
        if (Plan is not null || _decided)
            return true;
        (_scan.Rewrite, _scan.Srid) = (CoordinateRewrite.None, 0);
        if (_scan.Scan(hex) is { } fault && _scan.Extent.IsEmpty)
        {
            if (IsDrawing && fault.Rule == "IMP-11")
                Read--;
            else
                Fault(fault);
            return false;
        }

        DecideFirst(_scan.Extent);
        return true;
    }

    private bool _decided;

    private void DecideFirst(in FileExtent first)
    {
        if (_decided || first.IsEmpty)
            return;
        _decided = true;
        Plan = CrsDecision.Decide(_source!.Srid, ProjectionText, _request.Crs, _request.SwapAxes, first);
        if (Plan is null)
            return;
        (_scan.Rewrite, _scan.Srid) = (Plan.Rewrite, Plan.Srid);
        if (Plan.Warning is not null)
            _faults.Warn(Plan.Warning);
    }

    private void AddRows(ReadOnlySpan<byte> row)
    {
        var start = Buffer.Length;
        var refused = false;
        for (var part = 0; part < _scan.Count; part++)
        {
            Buffer.BeginRow(FixedColumns + _columns.Length);
            Buffer.Whole((int)Read);
            Buffer.Whole(_scan.Count == 1 ? 0 : part + 1);
            Buffer.Bytes(_scan.Part(part));
            refused |= !WriteCodes(row, first: part == 0);
            refused |= !WriteColumns(row);
            if (refused)
                break;
            Staged++;
        }

        if (_scan.Count > 1)
            _faults.Warn(new("IMP-27.split", $"{_scan.Count}") { Row = Read });
        if (!refused)
            return;
        Buffer.Truncate(start);
        Shapes.Keep(Read, _scan);
    }

    private bool WriteCodes(ReadOnlySpan<byte> row, bool first)
    {
        for (var i = 0; i < MatchColumns.MaxKeys; i++)
        {
            var value = i < _keys.Count ? _row.Value(row, _keys[i]).Trim(" \t"u8) : default;
            if (value.IsEmpty)
            {
                Buffer.Null();
                continue;
            }

            if (value.Length > 200 || !System.Text.Unicode.Utf8.IsValid(value))
            {
                Fault(new(value.Length > 200 ? "IMP-19.long" : "IMP-20.encoding", "200") { Field = _source!.Columns[_keys[i]] });
                return false;
            }

            if (first)
                _codes[i].Add(value);
            Buffer.Bytes(value);
        }

        return true;
    }

    private bool WriteColumns(ReadOnlySpan<byte> row)
    {
        var fine = true;
        var columns = _columns;
        for (var i = 0; i < columns.Length; i++)
        {
            if (_constants[i] is { } constant && (_matches[i].Field < 0 || !_request.Defaults.ContainsKey(_columns[i].Name)))
            {
                Buffer.Raw(constant);
                continue;
            }

            var match = _matches[i];
            var before = Buffer.Length;
            var outcome = match.Field < 0
                ? FieldOutcome.Absent
                : FieldValues.Write(columns[i], _row.Value(row, match.Field), match.Shared, match.Factor, Buffer);
            if (outcome == FieldOutcome.Written)
                CheckWritten(columns[i], before);
            else if (Buffer.Length == before)
                Buffer.Null();
            if (outcome != FieldOutcome.Written)
                fine &= Note(columns[i], match, outcome, row);
        }

        return fine;
    }

    // "万㎡" forgotten: no estate has less than 100 m²
    private void CheckWritten(ImportColumn column, int at)
    {
        if (column.Kind != FieldKind.Area || Buffer.Length - at != 12)
            return;
        var value = System.Buffers.Binary.BinaryPrimitives.ReadDoubleBigEndian(Buffer.Written.Span[(at + 4)..]);
        if (value is > 0 and < 100)
            _faults.Warn(new("IMP-23.smallArea", value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)) { Row = Read, Field = column.Name });
    }

    // false when the row is refused for it
    private bool Note(ImportColumn column, ColumnMatch match, FieldOutcome outcome, ReadOnlySpan<byte> row)
    {
        var heading = match.Field < 0 ? column.Name : _source!.Columns[match.Field];
        if (outcome == FieldOutcome.Absent)
            return !column.Required || NameMayBeCode(column) || Refuse(new("IMP-15.missing", heading) { Field = heading, Value = "" });
        var shown = Shown(_row.Value(row, match.Field));
        if (outcome == FieldOutcome.UnknownWord && column.Unknown != UnknownWord.Refuse)
        {
            if (!match.Shared)
                _faults.Warn(new(column.Name == "category" ? "IMP-22.category" : "IMP-22.word", heading, shown, column.Default ?? "") { Row = Read, Field = heading });
            return true;
        }

        var fault = outcome switch
        {
            FieldOutcome.NotText => new ImportFault("IMP-20.encoding", heading) { Field = heading },
            FieldOutcome.TooLong => new("IMP-19.long", $"{column.MaxLength}") { Field = heading },
            FieldOutcome.OutOfRange => new("IMP-16.range", shown, $"{column.Min:0}", $"{column.Max:0}") { Field = heading },
            FieldOutcome.UnknownWord => new("IMP-16.word", shown, string.Join(" ", column.Words!.Values.Distinct().Take(16))) { Field = heading },
            _ => new("IMP-16.value", shown, "@field." + column.Kind) { Field = heading },
        };
        return Refuse(fault with { Value = shown });
    }

    private bool Refuse(ImportFault fault)
    {
        Fault(fault);
        return false;
    }

    private bool NameMayBeCode(ImportColumn column) => column.Name == "name" && _request.Layer.NameFromCode;

    // places are told in the coordinates of staging
    private void Fault(ImportFault fault)
    {
        if (fault.Place is { } place && Plan?.Rewrite.Shift is { } shift)
        {
            var (x, y) = shift(place.X, place.Y);
            fault = fault with { Place = new(x, y) };
        }

        _faults.Add(fault with { Row = Read });
    }

    // what must be in every row, and is in none
    private void RequireColumns()
    {
        for (var i = 0; i < _matches.Length; i++)
        {
            var column = _columns[i];
            if (column.Required && _matches[i].Field < 0 && _constants[i] is null && !NameMayBeCode(column))
                throw new ImportRefusedException(new ImportFault("IMP-15.noColumn", column.Name, string.Join(" ", column.Synonyms.Take(6))) { Field = column.Name });
        }
    }

    private byte[]? Constant(ImportColumn column)
    {
        if (!_request.Constants.TryGetValue(column.Name, out var text) && !_request.Defaults.TryGetValue(column.Name, out text))
            return null;
        var buffer = new CopyBuffer();
        var outcome = FieldValues.Write(column, System.Text.Encoding.UTF8.GetBytes(text), shared: false, 1, buffer);
        return outcome == FieldOutcome.Written
            ? buffer.Written.ToArray()
            : throw new ImportRefusedException(new ImportFault("IMP-16.value", text, "@field." + column.Kind) { Field = column.Name });
    }

    private bool IsLeftOut(ReadOnlySpan<byte> row) =>
        _row.Field(row, _paperSpace).SequenceEqual("t"u8)
        || (_request.SourceLayer is { } wanted && _drawingLayer >= 0
            && !_row.Value(row, _drawingLayer).SequenceEqual(System.Text.Encoding.UTF8.GetBytes(wanted)));

    private static string Shown(ReadOnlySpan<byte> value)
    {
        var text = System.Text.Encoding.UTF8.GetString(value[..Math.Min(value.Length, 120)]);
        return new([.. text.Take(40).Select(c => char.IsControl(c) ? ' ' : c)]);
    }

    private struct FieldCounts
    {
        public bool Present;
    }
}
