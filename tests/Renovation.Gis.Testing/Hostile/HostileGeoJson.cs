using System.Text;

namespace Renovation.Gis.Testing.Hostile;

/// <summary>GeoJSON that is no JSON, no GeoJSON, or no map.</summary>
internal static class HostileGeoJson
{
    private const string Ring = "[120.1,31.7],[120.101,31.7],[120.101,31.701],[120.1,31.7]";

    public static IEnumerable<HostileFile> Files() =>
        NoJson().Select(bad => Text(bad.Name, bad.Text, true))
            .Concat(NoGeoJson().Select(bad => Text(bad.Name, bad.Text, true)))
            .Concat(NoGeometry().Select(bad => Text(bad.Name, Feature(bad.Text), true)))
            .Concat(Doubtful())
            .Concat(Encoded());

    private static IEnumerable<(string Name, string Text)> NoJson() =>
    [
        ("empty", ""), ("blank", "   \n\t "), ("null", "null"), ("number", "42"), ("string", "\"FeatureCollection\""), ("true", "true"),
        ("array-open", "["), ("object-open", "{"), ("array-deep", new('[', 100_000)), ("objects-deep", string.Concat(Enumerable.Repeat("{\"a\":", 50_000))),
        ("trailing-comma", Collection("") + ","), ("garbage-after", Collection(Good) + "garbage"), ("two-documents", Collection(Good) + Collection(Good)),
        ("single-quotes", Collection(Good).Replace('"', '\'')), ("unquoted-keys", "{type:\"FeatureCollection\",features:[]}"),
        ("nul-inside", Collection(Good).Insert(10, "\0")), ("control-in-string", Collection(Good.Replace("甲", "\u0001", StringComparison.Ordinal))),
        ("html", "<!doctype html><title>404</title>"), ("xml", "<?xml version=\"1.0\"?><a/>"), ("python", "{'type': None}"),
        ("cut-in-escape", "{\"type\":\"Feature\\u12"), ("comment", "{/* */\"type\":\"FeatureCollection\"}"), ("hex-number", Collection(Good.Replace("120.1,", "0x78,", StringComparison.Ordinal))),
        ("leading-plus", Collection(Good.Replace("120.1,", "+120.1,", StringComparison.Ordinal))), ("bare-nan", Collection(Good.Replace("120.1,", "NaN,", StringComparison.Ordinal))),
        ("bare-infinity", Collection(Good.Replace("120.1,", "Infinity,", StringComparison.Ordinal))), ("double-dot", Collection(Good.Replace("120.1,", "120..1,", StringComparison.Ordinal))),
    ];

    private static IEnumerable<(string Name, string Text)> NoGeoJson() =>
    [
        ("no-type", "{\"features\":[]}"), ("other-json", "{\"a\":1}"), ("topology", "{\"type\":\"Topology\",\"objects\":{},\"arcs\":[]}"),
        ("features-null", "{\"type\":\"FeatureCollection\",\"features\":null}"), ("features-object", "{\"type\":\"FeatureCollection\",\"features\":{}}"),
        ("features-of-null", "{\"type\":\"FeatureCollection\",\"features\":[null,null]}"), ("features-of-numbers", "{\"type\":\"FeatureCollection\",\"features\":[1,2]}"),
        ("no-features", "{\"type\":\"FeatureCollection\",\"features\":[]}"), ("type-in-capitals", "{\"type\":\"FEATURECOLLECTION\",\"features\":[]}"),
        ("type-number", "{\"type\":1,\"features\":[]}"), ("collection-in-collection", Collection(Collection(Good))),
    ];

    private static IEnumerable<(string Name, string Text)> NoGeometry() =>
    [
        ("geometry-null", "null"), ("geometry-string", "\"POLYGON ((0 0,1 0,1 1,0 0))\""), ("geometry-array", "[]"), ("geometry-empty", "{}"),
        ("type-only", "{\"type\":\"Polygon\"}"), ("unknown-type", "{\"type\":\"Circle\",\"coordinates\":[120.1,31.7],\"radius\":5}"),
        ("coordinates-null", Geometry("null")), ("coordinates-empty", Geometry("[]")), ("ring-empty", Geometry("[[]]")), ("ring-of-empties", Geometry("[[[],[],[],[]]]")),
        ("coordinates-object", Geometry("{}")), ("coordinates-text", Geometry("[[[\"120.1\",\"31.7\"]]]")), ("coordinates-of-null", Geometry("[[[null,null],[null,null],[null,null],[null,null]]]")),
        ("coordinates-too-shallow", Geometry("[[120.1,31.7],[120.2,31.7],[120.2,31.8],[120.1,31.7]]")), ("coordinates-too-deep", Geometry($"[[[[{Ring}]]]]")),
        ("one-number", Geometry("[[[120.1],[120.2],[120.3],[120.1]]]")), ("two-points", Geometry("[[[120.1,31.7],[120.1,31.7]]]")),
        ("three-points", Geometry("[[[120.1,31.7],[120.2,31.7],[120.1,31.7]]]")), ("unclosed", Geometry("[[[120.1,31.7],[120.101,31.7],[120.101,31.701],[120.1,31.701]]]")),
        ("all-one-point", Geometry("[[[120.1,31.7],[120.1,31.7],[120.1,31.7],[120.1,31.7]]]")), ("bow-tie", Geometry("[[[120.1,31.7],[120.101,31.701],[120.101,31.7],[120.1,31.701],[120.1,31.7]]]")),
        ("spike", Geometry("[[[120.1,31.7],[120.101,31.7],[120.101,31.701],[120.101,31.7],[120.1,31.7]]]")),
        ("hole-outside", Geometry($"[[{Ring}],[[121,32],[121.1,32],[121.1,32.1],[121,32]]]")), ("hole-twice", Geometry($"[[{Ring}],[{Ring}]]")),
        ("overflow", Geometry("[[[1e999,31.7],[120.101,31.7],[120.101,31.701],[1e999,31.7]]]")), ("far-away", Geometry("[[[1e300,1e300],[2e300,1e300],[2e300,2e300],[1e300,1e300]]]")),
        ("beyond-the-pole", Geometry("[[[120,95],[121,95],[121,96],[120,95]]]")),
        ("point", "{\"type\":\"Point\",\"coordinates\":[120.1,31.7]}"), ("line", "{\"type\":\"LineString\",\"coordinates\":[[120.1,31.7],[120.1,31.7]]}"),
        ("collection-empty", "{\"type\":\"GeometryCollection\",\"geometries\":[]}"), ("collection-deep", Nested(60)), ("collection-deeper", Nested(5_000)),
        ("too-many-rings", Geometry("[" + string.Join(',', Enumerable.Repeat($"[{Ring}]", 5_000)) + "]")),
        ("too-many-vertices", Geometry("[[" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"[120.{i:D6},31.7]")) + ",[120.000000,31.7]]]")),
    ];

    private static IEnumerable<HostileFile> Doubtful() =>
    [
        Text("duplicate-keys", Collection("{\"type\":\"Feature\",\"type\":\"Feature\",\"properties\":{\"name\":\"甲\",\"name\":\"乙\"},\"geometry\":" + Geometry($"[[{Ring}]]") + "}"), false),
        Text("world", Feature(Geometry("[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]")), false),
        Text("swapped", Feature(Geometry("[[[31.7,120.1],[31.7,120.101],[31.701,120.101],[31.7,120.1]]]")), false),
        Text("clockwise", Feature(Geometry("[[[120.1,31.7],[120.101,31.701],[120.101,31.7],[120.1,31.7]]]")), false),
        Text("four-numbers", Feature(Geometry("[[[120.1,31.7,5,6],[120.101,31.7,5,6],[120.101,31.701,5,6],[120.1,31.7,5,6]]]")), false),
        Text("crs-url", "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"link\",\"properties\":{\"href\":\"http://127.0.0.1:9/crs\",\"type\":\"proj4\"}},\"features\":[" + Good + "]}", false),
        Text("crs-file", "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"/etc/passwd\"}},\"features\":[" + Good + "]}", false),
        Text("long-name", Collection(Good.Replace("甲", new('甲', 100_000), StringComparison.Ordinal)), false),
        Text("many-columns", Collection("{\"type\":\"Feature\",\"properties\":{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"c{i}\":{i}")) + "},\"geometry\":" + Geometry($"[[{Ring}]]") + "}"), true),
        Text("nested-properties", Collection("{\"type\":\"Feature\",\"properties\":{\"name\":{\"a\":[{\"b\":1}]}},\"geometry\":" + Geometry($"[[{Ring}]]") + "}"), false),
        Text("deep-properties", Collection("{\"type\":\"Feature\",\"properties\":{\"name\":" + string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000)) + "},\"geometry\":" + Geometry($"[[{Ring}]]") + "}"), false),
        Text("sql-in-name", Collection(Good.Replace("甲", "'; DROP TABLE estates; --", StringComparison.Ordinal)), false),
        Text("tabs-and-breaks", Collection(Good.Replace("甲", "甲\\t\\n\\\\.\\\\N", StringComparison.Ordinal)), false),
        Text("lone-surrogate", Collection(Good.Replace("甲", "\\ud800", StringComparison.Ordinal)), false),
        Text("escaped-nul", Collection(Good.Replace("甲", "a\\u0000b", StringComparison.Ordinal)), false),
    ];

    private static IEnumerable<HostileFile> Encoded() =>
    [
        new("utf-16.geojson", Encoding.Unicode.GetBytes(Collection(Good)), false),
        new("utf-16-bom.geojson", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Collection(Good))], false),
        new("utf-8-bom.geojson", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Collection(Good))], false),
        new("latin-1.geojson", Encoding.Latin1.GetBytes(Collection(Good.Replace("甲", "Straße", StringComparison.Ordinal))), false),
        new("zeros.geojson", new byte[4096], true),
        new("ones.geojson", [.. Enumerable.Repeat((byte)0xFF, 4096)], true),
    ];

    private static string Good => "{\"type\":\"Feature\",\"properties\":{\"name\":\"甲\"},\"geometry\":" + Geometry($"[[{Ring}]]") + "}";

    private static string Feature(string geometry) => Collection("{\"type\":\"Feature\",\"properties\":{\"name\":\"甲\"},\"geometry\":" + geometry + "}");

    private static string Collection(string features) => "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";

    private static string Geometry(string coordinates) => "{\"type\":\"Polygon\",\"coordinates\":" + coordinates + "}";

    private static string Nested(int levels) =>
        string.Concat(Enumerable.Repeat("{\"type\":\"GeometryCollection\",\"geometries\":[", levels)) + Geometry($"[[{Ring}]]") + string.Concat(Enumerable.Repeat("]}", levels));

    private static HostileFile Text(string name, string text, bool mustBeRefused) => new(name + ".geojson", Encoding.UTF8.GetBytes(text), mustBeRefused);
}
