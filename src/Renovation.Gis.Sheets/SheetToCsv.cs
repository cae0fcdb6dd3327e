using System.Globalization;
using System.Text;

namespace Renovation.Gis.Sheets;

/// <summary>Writes the rows of a sheet as CSV; the row of headings is found below titles and blank rows.</summary>
public static class SheetToCsv
{
    private const int RowsBeforeHeadings = 30;

    /// <param name="rows">The rows that hold anything.</param>
    /// <param name="mostRows">Rows below the headings that are taken; one more refuses the sheet.</param>
    /// <param name="mostColumns">Columns that are taken; a value in one more refuses the sheet.</param>
    /// <param name="output">Where to.</param>
    public static void Handle(IEnumerable<string?[]> rows, int mostRows, int mostColumns, Stream output)
    {
        using var lines = rows.GetEnumerator();
        var first = Take(lines, RowsBeforeHeadings, mostColumns);
        var at = FindHeadings(first);
        using var csv = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var headings = Headings(first[at], first.Skip(at).Max(row => row.Length)).ToArray();
        Write(csv, headings, headings.Length);
        var count = 0;
        foreach (var cells in first.Skip(at + 1).Concat(Rest(lines, mostColumns)))
        {
            if (++count > mostRows)
                throw new SheetRefusedException(Figures("IMP-30.rows", mostRows));
            Write(csv, cells, headings.Length);
        }
    }

    private static List<string?[]> Take(IEnumerator<string?[]> lines, int most, int mostColumns)
    {
        var taken = new List<string?[]>();
        while (taken.Count < most && lines.MoveNext())
            taken.Add(Within(lines.Current, mostColumns));
        return taken.Count > 0 ? taken : throw new SheetRefusedException("IMP-09.noRows");
    }

    private static IEnumerable<string?[]> Rest(IEnumerator<string?[]> lines, int mostColumns)
    {
        while (lines.MoveNext())
            yield return Within(lines.Current, mostColumns);
    }

    private static string?[] Within(string?[] cells, int mostColumns) =>
        cells.Length <= mostColumns ? cells : throw new SheetRefusedException(Figures("IMP-30.columns", mostColumns));

    // A title is one cell, a remark ("单位：m") few: the headings are the first row of words alone that is about as wide as the table.
    private static int FindHeadings(List<string?[]> rows)
    {
        var widest = rows.Max(Filled);
        var found = rows.FindIndex(row => Filled(row) * 2 > widest && !row.Any(IsNumber));
        return found >= 0 ? found : throw new SheetRefusedException("IMP-30.noHeadings");
    }

    private static int Filled(string?[] row) => row.Count(cell => cell is not null);

    private static bool IsNumber(string? cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    // a column without a heading gets a name that no layer knows
    private static IEnumerable<string> Headings(string?[] row, int width)
    {
        for (var i = 0; i < width; i++)
            yield return i < row.Length && row[i] is { } text && text.Trim() is { Length: > 0 } heading ? heading.ReplaceLineEndings("") : $"column {i + 1}";
    }

    // every line as wide as the headings; what stands beyond them has no name and is left out
    private static void Write(StreamWriter csv, string?[] cells, int width)
    {
        for (var i = 0; i < width; i++)
        {
            if (i > 0)
                csv.Write(',');
            csv.Write(Quoted(i < cells.Length ? cells[i] ?? "" : ""));
        }

        csv.WriteLine();
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Figures(string key, int most) => $"{key}\t{most.ToString(CultureInfo.InvariantCulture)}";
}
