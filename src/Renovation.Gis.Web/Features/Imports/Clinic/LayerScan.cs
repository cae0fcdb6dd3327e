using System.Text;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>One layer of a file while it is read through: counts, extent, samples of its text and shapes.</summary>
internal sealed class LayerScan(SourceLayer source, GeometryKind kind, ImportOptions options)
{
    private const int MostVertices = 2_000, FirstRows = 5, SampledRows = 200, SamplesPerColumn = 3, LongestSample = 40, MostWords = 8;

    private readonly EwkbScan _scan = new(kind, options);
    private readonly List<(byte[] Hex, int Vertices)> _shapes = [];
    private readonly List<string>[] _samples = [.. source.Columns.Select(_ => new List<string>())];
    private readonly List<string> _words = [];
    private byte[] _scratch = new byte[256];
    private FileExtent _extent = FileExtent.Empty;
    private int _kept;
    private long _stride = 1;

    public SourceLayer Source => source;

    public long Rows { get; private set; }

    /// <summary>In the file's coordinates and order of axes.</summary>
    public FileExtent Extent => _extent;

    public List<IReadOnlyList<string>> First { get; } = [];

    public IReadOnlyList<string> Samples(int column) => _samples[column];

    /// <summary>Some text that is not ASCII.</summary>
    public IReadOnlyList<string> Words => _words;

    public IEnumerable<byte[]> Shapes => _shapes.Select(shape => shape.Hex);

    public bool IsSampled => Rows >= SampledRows;

    public void Add(ReadOnlySpan<byte> row, bool cut)
    {
        Rows++;
        var fields = PgDumpReader.Fields(row);
        var cells = new List<string>();
        for (var i = 0; i < source.Columns.Count && fields.TryNext(out var field); i++)
        {
            if (i == source.GeometryColumn)
                AddShape(FieldReader.IsNull(field) || cut ? default : FieldReader.Unescape(field, ref _scratch));
            else if (Rows <= SampledRows)
                cells.Add(Sample(i, FieldReader.IsNull(field) ? default : FieldReader.Unescape(field, ref _scratch)));
            else if (i > source.GeometryColumn)
                break;
        }

        if (First.Count < FirstRows)
            First.Add(cells);
    }

    private string Sample(int column, ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, 120)]);
        text = new([.. text.Take(LongestSample).Select(c => char.IsControl(c) ? ' ' : c)]);
        if (text.Length > 0 && _samples[column].Count < SamplesPerColumn && !_samples[column].Contains(text))
            _samples[column].Add(text);
        if (_words.Count < MostWords && text.Any(c => c > 127) && !_words.Contains(text))
            _words.Add(text);
        return text;
    }

    // every n-th shape is kept; when they are too many, n doubles
    private void AddShape(ReadOnlySpan<byte> hex)
    {
        if (hex.IsEmpty || _scan.Scan(hex) is not null)
            return;
        _extent.Add(_scan.Extent);
        if (Rows % _stride != 0 || (_shapes.Count > 0 && _scan.Vertices > MostVertices))
            return;
        _shapes.Add((hex.ToArray(), _scan.Vertices));
        _kept += _scan.Vertices;
        while (_kept > MostVertices && _shapes.Count > 1)
        {
            _stride *= 2;
            for (var i = _shapes.Count - 1; i >= 0; i -= 2)
            {
                _kept -= _shapes[i].Vertices;
                _shapes.RemoveAt(i);
            }
        }
    }
}
