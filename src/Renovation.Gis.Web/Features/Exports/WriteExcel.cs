using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>
/// Writes an Excel workbook row by row: Chinese headings with units, numbers as numbers, dates as dates, the geometry as WKT (points as
/// two columns), and a second sheet with the note. Every text is a text cell, and one that a program could take for a formula (T6.6)
/// carries Excel's own mark of a quoted text, so that it stays one when somebody edits the cell.
/// </summary>
public sealed class WriteExcel(ExportedLayer layer, ExportRequest request)
{
    /// <summary>Excel's rows, less the headings.</summary>
    public const int MostRows = 1_048_575;

    private const uint Plain = 0, Quoted = 1, Day = 2, Heading = 3, Wrapped = 4;

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    public async Task Handle(ExportRows rows, Func<long, ExportNote> note, Stream output, CancellationToken ct)
    {
        using var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = ExcelStyles.Create();
        await WriteRows(workbook.AddNewPart<WorksheetPart>("rows"), rows, ct);
        WriteNote(workbook.AddNewPart<WorksheetPart>("note"), note(rows.Count));
        workbook.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets(
            new Sheet { Name = layer.TitleZh, SheetId = 1, Id = "rows" },
            new Sheet { Name = "说明", SheetId = 2, Id = "note" }));
    }

    private async Task WriteRows(WorksheetPart part, ExportRows rows, CancellationToken ct)
    {
        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        xml.WriteElement(new Columns(new Column { Min = 1, Max = (uint)(rows.Columns.Count + 2), Width = 16, CustomWidth = true }));
        xml.WriteStartElement(new SheetData());
        WriteRow(xml, Headings(rows).Select(heading => Text(heading, Heading)));
        while (await rows.Next(ct))
        {
            if (rows.Count > MostRows)
                throw new ExportRefusedException("EXP-07.rows", MostRows.ToString(CultureInfo.InvariantCulture));
            WriteRow(xml, Cells(rows));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private IEnumerable<string> Headings(ExportRows rows) => rows.Columns.Select(column => column.HeadingZh).Concat((layer.Shape, request.Crs.IsGeographic) switch
    {
        (ShapeKind.Point, true) => ["经度(°)", "纬度(°)"],
        (ShapeKind.Point, false) => ["东坐标(m)", "北坐标(m)"],
        _ => ["几何WKT"],
    });

    private IEnumerable<Cell> Cells(ExportRows rows)
    {
        for (var i = 0; i < rows.Columns.Count; i++)
            yield return CellOf(rows, i);
        var wkt = rows.Wkt;
        if (layer.Shape != ShapeKind.Point)
        {
            yield return wkt.Length <= TextLimits.CellCharacters
                ? Text(wkt, Plain)
                : throw new ExportRefusedException("EXP-07.cell", rows.Code, "几何WKT", wkt.Length.ToString(CultureInfo.InvariantCulture));
            yield break;
        }

        foreach (var coordinate in wkt["POINT(".Length..^1].Split(' '))
            yield return new Cell(new CellValue(coordinate)) { DataType = CellValues.Number };
    }

    private static Cell CellOf(ExportRows rows, int column) => rows[column] switch
    {
        null => new Cell(),
        int number => new Cell(new CellValue(number)),
        double number => new Cell(new CellValue(number.ToString("R", CultureInfo.InvariantCulture))),
        bool flag => Text(flag ? "是" : "否", Plain),
        DateOnly date => new Cell(new CellValue(date.DayNumber - DayZero.DayNumber)) { StyleIndex = Day },
        var text => Text(Checked((string)text, rows, column), ExcelStyles.LooksLikeFormula((string)text) ? Quoted : Plain),
    };

    private static string Checked(string text, ExportRows rows, int column)
    {
        TextLimits.RefuseControls(text, rows.Code, rows.Columns[column]);
        return text.Length <= TextLimits.CellCharacters ? text : throw TextLimits.TooLong("EXP-07.cell", rows.Code, rows.Columns[column], text.Length);
    }

    private static void WriteNote(WorksheetPart part, ExportNote note)
    {
        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new Columns(new Column { Min = 1, Max = 1, Width = 36, CustomWidth = true }, new Column { Min = 2, Max = 2, Width = 90, CustomWidth = true }));
        xml.WriteStartElement(new SheetData());
        foreach (var line in note.Lines)
            WriteRow(xml, [Text($"{line.Zh} {line.En}", Heading), Text(line.Value, ExcelStyles.LooksLikeFormula(line.Value) ? Quoted : Wrapped)]);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter xml, IEnumerable<Cell> cells)
    {
        xml.WriteStartElement(new Row());
        foreach (var cell in cells)
            xml.WriteElement(cell);
        xml.WriteEndElement();
    }

    private static Cell Text(string text, uint style) =>
        new(new InlineString(new Text(ExcelStyles.Escaped(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };
}
