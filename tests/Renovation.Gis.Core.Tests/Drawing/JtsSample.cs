using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Renovation.Gis.Core.Tests.Spatial;

namespace Renovation.Gis.Core.Tests.Drawing;

/// <summary>The validity cases of the JTS sample: geometry text (WKT or hexadecimal WKB) and the known answer.</summary>
internal static class JtsSample
{
    public static IEnumerable<(string Geometry, bool Valid)> Validity() =>
        from row in Rows(File.ReadAllText(OracleFile.Shared("realdata/oracle/jts/jts_cases_sample.csv")))
        where row.Count >= 8 && row[3] == "isvalid"
        select (row[4], row[7] == "true");

    /// <summary>The geometry; null where the text is none.</summary>
    public static Geometry? Read(string text)
    {
        try
        {
            return char.IsAsciiDigit(text[0]) ? new WKBReader().Read(Convert.FromHexString(text)) : new WKTReader { IsOldNtsCoordinateSyntaxAllowed = false }.Read(text);
        }
        catch (Exception fault) when (fault is NetTopologySuite.IO.ParseException or ArgumentException)
        {
            return null;
        }
    }

    // quoted cells may hold commas and line breaks
    private static IEnumerable<List<string>> Rows(string csv)
    {
        var (row, cell, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var letter in csv)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (letter is ',' or '\n'))
            {
                row.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (letter == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else
            {
                cell.Append(letter);
            }
        }
    }
}
