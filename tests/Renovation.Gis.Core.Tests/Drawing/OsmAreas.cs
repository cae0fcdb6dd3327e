using System.Text.Json;
using NetTopologySuite.IO;
using Renovation.Gis.Core.Tests.Spatial;

namespace Renovation.Gis.Core.Tests.Drawing;

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

    /// <summary>
    /// The ways as a pen would leave them, one part each, moved into our zone; null for a single closed way, which is a good shape: such a case turns
    /// on OSM's node ids, of which a drawing has none.
    /// </summary>
    public static double[][][][]? AsDrawn(IReadOnlyList<string> ways)
    {
        double[][][][] parts = [.. ways.Select(way => new[] { new WKTReader().Read(way).Coordinates.Select(at => new[] { 120 + at.X / 100, 31 + at.Y / 10 }).ToArray() })];
        return parts is [[var ring]] && ring[0].SequenceEqual(ring[^1]) ? null : parts;
    }
}
