using System.Text.Json;
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

/// <summary>The multipolygon cases of osm-testdata: the right areas, and the ways as they were drawn.</summary>
internal static class OsmAreas
{
    public static IEnumerable<(string Id, bool Valid, IReadOnlyList<string> Areas, IReadOnlyList<string> Ways)> All()
    {
        foreach (var folder in Directory.GetDirectories(OracleFile.Shared("realdata/hostile/osm_testdata_multipolygons")).Order(StringComparer.Ordinal))
        {
            using var test = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "test.json")));
            var areas = test.RootElement.GetProperty("areas").GetProperty("default").EnumerateArray()
                .Where(area => area.ValueKind == JsonValueKind.Object).Select(area => area.GetProperty("wkt").GetString()!).Where(wkt => wkt.StartsWith("MULTI", StringComparison.Ordinal)).ToList();
            var ways = File.ReadAllLines(Path.Combine(folder, "ways.wkt")).Where(line => line.Contains("LINESTRING(", StringComparison.Ordinal)).Select(line => line[line.IndexOf("LINESTRING", StringComparison.Ordinal)..]).ToList();
            yield return (Path.GetFileName(folder), File.ReadAllText(Path.Combine(folder, "result")).Trim() == "valid", areas, ways);
        }
    }

    /// <summary>The ways as a pen would leave them, one part each, moved into our zone; null where that is a good shape and only OSM's node ids are wrong.</summary>
    public static double[][][][]? AsDrawn(IReadOnlyList<string> ways)
    {
        var parts = ways.Select(way => new WKTReader().Read(way).Coordinates.Select(at => new[] { 120 + at.X / 100, 31 + at.Y / 10 }).ToArray()).Select(ring => new[] { ring }).ToArray();
        return parts.All(part => part[0][0].SequenceEqual(part[0][^1])) && Distinct(parts) ? null : parts;
    }

    // a closed way by itself is a shape: those cases turn on ids, which a drawing has none of
    private static bool Distinct(double[][][][] parts) => parts.Length == 1;
}
