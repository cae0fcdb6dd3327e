using System.Globalization;
using System.Xml;

namespace Renovation.Gis.Sheets;

/// <summary>Reads the cells of a row to where they belong: a cell says its column, and empty ones are often left out.</summary>
internal sealed class SheetRow(CellTexts texts)
{
    private const int LastColumn = 16_384; // XFD

    private readonly List<string?> _cells = [];

    /// <summary>Reads the row the reader stands on, to its end. Columns without a value stay null; none follow the last value.</summary>
    public string?[] Read(XmlReader xml)
    {
        _cells.Clear();
        var (depth, next) = (xml.Depth, 0);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var column = Column(xml.GetAttribute("r")) ?? next;
            next = column + 1;
            if (ReadCell(xml) is { Length: > 0 } text)
                Set(column, text);
        }

        return [.. _cells];
    }

    private void Set(int column, string text)
    {
        if (column >= LastColumn)
            throw new SheetRefusedException("IMP-30.broken\t" + column.ToString(CultureInfo.InvariantCulture));
        while (_cells.Count <= column)
            _cells.Add(null);
        _cells[column] = text;
    }

    private string? ReadCell(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return null;
        var (type, style) = (xml.GetAttribute("t"), int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
        string? text = null;
        var depth = xml.Depth;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "is" })
                text = RichText.Read(xml);
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "v", IsEmptyElement: false } && xml.Read() && xml.NodeType != XmlNodeType.EndElement)
                text = texts.Of(type, style, xml.Value);
        }

        return text;
    }

    // "BC12" is column 54
    private static int? Column(string? reference)
    {
        if (reference is null)
            return null;
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter))
            column = checked((column * 26) + (letter | 0x20) - 'a' + 1);
        return column == 0 ? null : column - 1;
    }
}
