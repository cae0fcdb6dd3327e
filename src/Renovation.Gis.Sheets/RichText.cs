using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Renovation.Gis.Sheets;

/// <summary>A text of a workbook: plain, or of runs with formats of their own; what says how it is pronounced is no part of it.</summary>
internal static partial class RichText
{
    /// <summary>Reads the element the reader stands on ("si" or "is"), to its end.</summary>
    public static string Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (text, depth, spoken) = (new StringBuilder(), xml.Depth, false);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.LocalName == "rPh")
                spoken = xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            else if (!spoken && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                text.Append(xml.Value);
        }

        return Decoded(text.ToString());
    }

    /// <summary>"_x000D_" stands for a character that XML cannot hold.</summary>
    public static string Decoded(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();
}
