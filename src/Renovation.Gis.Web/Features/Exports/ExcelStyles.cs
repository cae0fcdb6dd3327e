using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>The cell formats of an exported workbook, in the order of <see cref="WriteExcel"/>'s numbers.</summary>
public static partial class ExcelStyles
{
    private const uint DateFormat = 164;

    /// <summary>
    /// Whether a program could take the text for a formula (T6.6). The full-width signs too: input methods make them, and some
    /// programs fold them.
    /// </summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\0' or '＝' or '＋' or '－' or '＠';

    /// <summary>
    /// A workbook writes "_x000D_" for a carriage return, which XML would make a line feed; a text that looks like that is escaped itself.
    /// </summary>
    public static string Escaped(string text) => Escape().Replace(text, "_x005F$0").Replace("\r", "_x000D_", StringComparison.Ordinal);

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();

    public static Stylesheet Create() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy\\-mm\\-dd" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { QuotePrefix = true, NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = DateFormat, ApplyNumberFormat = true },
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true }));
}
