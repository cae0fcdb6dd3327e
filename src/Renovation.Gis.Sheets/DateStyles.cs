using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Renovation.Gis.Sheets;

/// <summary>Which cell formats show a number as a date: a date is nothing else in a workbook.</summary>
internal static partial class DateStyles
{
    /// <summary>One answer per cell format, in the order of the part; none without the part.</summary>
    public static bool[] Read(XmlReader? styles)
    {
        var (formats, isDate, inFormats) = (new Dictionary<int, string>(), new List<bool>(), false);
        using var xml = styles;
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" })
                formats[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? "";
            else if (xml.LocalName == "cellXfs")
                inFormats = xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            else if (inFormats && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
                isDate.Add(IsDate(Number(xml, "numFmtId"), formats));
        }

        return [.. isDate];
    }

    // 14 … 22 are dates and times everywhere, 27 … 36 and 50 … 58 in Chinese, Japanese and Korean programs
    private static bool IsDate(int id, Dictionary<int, string> formats) => formats.TryGetValue(id, out var code)
        ? DateLetters().IsMatch(Literals().Replace(code, ""))
        : id is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or 50 or (>= 51 and <= 54) or 57 or 58;

    private static int Number(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // of "[$-804]yyyy"年"m\月" only yyyym are letters of the format
    [GeneratedRegex("""\[[^\]]*\]|"[^"]*"|\\.|_.|\*.""")]
    private static partial Regex Literals();

    [GeneratedRegex("[yYdDeE年]|^[mM]+$")]
    private static partial Regex DateLetters();
}
