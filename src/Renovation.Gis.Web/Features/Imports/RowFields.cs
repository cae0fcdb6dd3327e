using System.Text;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>The cells of the row that is read: where each lies, and what it says after the corrections of the importer.</summary>
internal sealed class RowFields(int mostColumns, RowFixes fixes)
{
    private readonly Position[] _positions = new Position[mostColumns];
    private readonly Dictionary<long, Dictionary<int, byte[]>> _fixes = [];
    private Dictionary<int, byte[]>? _fixed;
    private SourceLayer? _source;
    private byte[] _scratch = new byte[1 << 10];

    /// <summary>Rows of this layer follow.</summary>
    /// <param name="source">The layer.</param>
    /// <param name="fieldOf">The field that a correction's heading means; negative for none.</param>
    public void Begin(SourceLayer source, Func<string, int> fieldOf)
    {
        _source = source;
        _fixes.Clear();
        foreach (var (row, cells) in fixes.Cells)
        {
            var byField = new Dictionary<int, byte[]>();
            foreach (var (heading, text) in cells)
            {
                if (fieldOf(heading) is var field and >= 0)
                    byField[field] = Encoding.UTF8.GetBytes(text);
            }

            _fixes[row] = byField;
        }
    }

    /// <summary>Finds the fields of a row.</summary>
    public void Split(ReadOnlySpan<byte> row)
    {
        var fields = PgDumpReader.Fields(row);
        var count = 0;
        var start = 0;
        while (count < _source!.Columns.Count && fields.TryNext(out var field))
        {
            _positions[count++] = new(start, field.Length);
            start += field.Length + 1;
        }

        _positions.AsSpan(count, _source.Columns.Count - count).Clear();
        _fixed = null;
    }

    /// <summary>The corrections of row <paramref name="number"/> count from now on.</summary>
    public void Correct(long number) => _fixed = _fixes.GetValueOrDefault(number);

    /// <summary>A field as the reader wrote it; empty for a negative index.</summary>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> row, int index) =>
        index < 0 ? default : row.Slice(Math.Min(_positions[index].Start, row.Length), Math.Min(_positions[index].Length, row.Length - Math.Min(_positions[index].Start, row.Length)));

    /// <summary>What a cell says, UTF-8; empty for null. Good until the next call.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> row, int index)
    {
        var field = Field(row, index);
        if (_fixed is not null && _fixed.TryGetValue(index, out var corrected))
            return corrected;
        return FieldReader.IsNull(field) ? default : FieldReader.Unescape(field, ref _scratch);
    }

    private readonly record struct Position(int Start, int Length);
}
