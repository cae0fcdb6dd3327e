using System.Globalization;
using System.Text;
using Renovation.Gis.Data.Imports;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>
/// The delivered sheet as CSV with a remark per row, to be corrected where it came from: UTF-8 with a byte order mark, as Excel needs it, and
/// no cell that a spreadsheet would run as a formula.
/// </summary>
public sealed class WriteRemarks(InspectFile inspect)
{
    /// <summary>The sheet; null when the file cannot be read with the present choices.</summary>
    public async Task<byte[]?> Handle(ImportJob job, ImportRequest request, CancellationToken ct)
    {
        var remarks = Remarks(job);
        var sheet = new StringBuilder("\uFEFF");
        try
        {
            await inspect.Rows(request, (headings, row, cells) =>
            {
                if (row == 1)
                    Line(sheet, [.. headings, Word("remark")]);
                Line(sheet, [.. cells, remarks.GetValueOrDefault(row, "")]);
            }, ct);
        }
        catch (ImportRefusedException)
        {
            return null;
        }

        return Encoding.UTF8.GetBytes(sheet.ToString());
    }

    private static Dictionary<long, string> Remarks(ImportJob job)
    {
        var lines = job.Report is null ? [] : Json.Read<ImportReport>(job.Report).Errors;
        var remarks = lines.Where(line => line.Row is not null).GroupBy(line => line.Row!.Value)
            .ToDictionary(row => row.Key, row => string.Join("; ", row.Select(line => line.Field is null ? line.Message : $"{line.Field}: {line.Message}")));
        foreach (var row in JobOptions.Of(job).LeftOut)
            remarks[row] = Word("leftOut");
        return remarks;
    }

    private static string Word(string key) => ImportTexts.Sentence("remarks." + key, [], CultureInfo.CurrentUICulture);

    private static void Line(StringBuilder sheet, IReadOnlyList<string> cells) => sheet.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // = + - @ and tab at the beginning would be run by a spreadsheet; a plain negative number is none of that
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) && !double.TryParse(text, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
