using System.Text;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>Reads a prepared (UTF-8) table of text as GDAL counts its rows: quoted cells, empty lines left out, the separator of the headings.</summary>
internal static class TextTable
{
    public static async Task Read(string path, Action<IReadOnlyList<string>, long, IReadOnlyList<string>> take, CancellationToken ct)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        IReadOnlyList<string>? headings = null;
        var separator = ',';
        long row = 0;
        while (await Record(reader, ct) is { } record)
        {
            if (headings is null)
            {
                separator = ",;\t|".MaxBy(c => record.Count(one => one == c));
                headings = Cells(record, separator);
            }
            else
            {
                take(headings, ++row, Cells(record, separator));
            }
        }
    }

    // lines until the quotes are even
    private static async Task<string?> Record(StreamReader reader, CancellationToken ct)
    {
        var record = new StringBuilder();
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (record.Length == 0 && line.Length == 0)
                continue;
            record.Append(record.Length > 0 ? "\n" : "").Append(line);
            if (record.ToString().Count(c => c == '"') % 2 == 0)
                return record.ToString();
        }

        return record.Length > 0 ? record.ToString() : null;
    }

    private static List<string> Cells(string record, char separator)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < record.Length; i++)
        {
            var c = record[i];
            if (c == '"' && quoted && i + 1 < record.Length && record[i + 1] == '"')
                cell.Append(record[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (c == separator && !quoted)
                Take(cells, cell);
            else
                cell.Append(c);
        }

        Take(cells, cell);
        return cells;
    }

    private static void Take(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString());
        cell.Clear();
    }
}
