using System.Text;

namespace Renovation.Gis.Testing.Hostile;

/// <summary>CSV with geometry that is none, and tables that are none.</summary>
internal static class HostileCsv
{
    private const string Good = "POLYGON ((120.1 31.7,120.101 31.7,120.101 31.701,120.1 31.7))";

    public static IEnumerable<HostileFile> Files() =>
        BadGeometry().Select((wkt, i) => Table($"wkt-{i}", $"name,WKT\n甲,\"{wkt}\"\n", true)).Concat(Tables()).Concat(Encoded());

    private static IEnumerable<string> BadGeometry() =>
    [
        "", " ", "POLYGON", "POLYGON (", "POLYGON ((", "POLYGON ()", "POLYGON (())", "POLYGON EMPTY", "POLYGON ((120.1))", "POLYGON ((120.1 31.7))",
        "POLYGON ((120.1 31.7,120.2 31.7))", "POLYGON ((120.1 31.7,120.1 31.7,120.1 31.7,120.1 31.7))", "POLYGON ((a b,c d,e f,a b))",
        "POLYGON ((120.1 31.7,120.101 31.7,120.101 31.701))", "POLYGON ((NaN NaN,120.101 31.7,120.101 31.701,NaN NaN))",
        "POLYGON ((inf 31.7,120.101 31.7,120.101 31.701,inf 31.7))", "POLYGON ((1e400 31.7,120.101 31.7,120.101 31.701,1e400 31.7))",
        "POLYGON ((120.1 31.7,120.101 31.701,120.101 31.7,120.1 31.701,120.1 31.7))", "POLYGON ((0 0,1 0,1 1,0 0))garbage ((", "CIRCLE ((120.1 31.7) 5)",
        "POINT (120.1 31.7)", "POINT EMPTY", "LINESTRING (120.1 31.7)", "LINESTRING EMPTY", "MULTIPOINT ((120.1 31.7))", "GEOMETRYCOLLECTION EMPTY",
        "GEOMETRYCOLLECTION (POINT (120.1 31.7))", "MULTIPOLYGON (((120.1 31.7)))", "MULTIPOLYGON EMPTY", "CURVEPOLYGON (CIRCULARSTRING (0 0,1 1))",
        "TRIANGLE ((0 0,1 0,1 1,0 0),(0 0,1 0,1 1,0 0))", "POLYHEDRALSURFACE (((0 0)))", "TIN EMPTY", "SRID=999999;POLYGON ((0 0,1 0,1 1,0 0))",
        string.Concat(Enumerable.Repeat("GEOMETRYCOLLECTION (", 30_000)), new('(', 50_000), "POLYGON " + new string('(', 10_000) + new string(')', 10_000),
        "0103000000", "0103000000FFFFFFFF", "010700000001000000" + string.Concat(Enumerable.Repeat("010700000001000000", 5_000)), "; DROP TABLE estates;",
    ];

    private static IEnumerable<HostileFile> Tables() =>
    [
        Table("empty", "", true), Table("header-only", "name,WKT\n", true), Table("no-geometry", "name,a\n甲,1\n", true), Table("blank-lines", "\n\n\n\n", true),
        Table("binary", "\u007fELF\u0001\u0001\0\0\0", true), Table("quote-never-closed", "name,WKT\n\"甲,\"" + Good + "\n", false),
        Table("nul-bytes", $"name,WKT\n甲\0\0,\"{Good}\"\n", false), Table("twice-the-same-heading", $"name,name,WKT\n甲,乙,\"{Good}\"\n", false),
        Table("ragged", $"name,WKT\n甲\n乙,\"{Good}\",x,y,z\n", true), Table("one-endless-line", "name,WKT\n" + new string('a', 3_000_000), true),
        Table("many-columns", string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"c{i}")) + ",WKT\n", true),
        Table("semicolons", $"name;WKT\n甲;\"{Good}\"\n", false), Table("tabs", $"name\tWKT\n甲\t{Good}\n", false),
        Table("formula", $"name,WKT\n\"=cmd|' /C calc'!A0\",\"{Good}\"\n", false), Table("no-numbers-in-xy", "name,X,Y\n甲,abc,def\n", true),
        Table("huge-xy", "name,X,Y\n甲,1e308,-1e308\n", true), Table("xy-for-areas", "name,X,Y\n甲,120.1,31.7\n", true),
        Table("vsicurl", "name,WKT\n/vsicurl/http://127.0.0.1:9/a,\"" + Good + "\"\n", false),
        Table("old-mac-breaks", $"name,WKT\r甲,\"{Good}\"\r", false), Table("escape-characters", $"name,WKT\n\"\u001b[31m甲\",\"{Good}\"\n", false),
        Table("right-to-left", $"name,WKT\n\u202e甲,\"{Good}\"\n", false), Table("households-in-words", $"name,户数,WKT\n甲,很多,\"{Good}\"\n", true),
        Table("households-below-zero", $"name,户数,WKT\n甲,-5,\"{Good}\"\n", true), Table("year-out-of-range", $"name,建成年份,WKT\n甲,99999,\"{Good}\"\n", true),
    ];

    private static IEnumerable<HostileFile> Encoded() =>
    [
        new("utf-16.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"name,WKT\n甲,\"{Good}\"\n")], false),
        new("utf-16-be.csv", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes($"name,WKT\n甲,\"{Good}\"\n")], false),
        new("utf-32.csv", Encoding.UTF32.GetBytes($"name,WKT\n甲,\"{Good}\"\n"), false),
        new("broken-utf-8.csv", [.. "name,WKT\n"u8, 0xE7, 0x94, (byte)',', .. Encoding.UTF8.GetBytes($"\"{Good}\"\n")], false),
    ];

    private static HostileFile Table(string name, string text, bool mustBeRefused) => new(name + ".csv", Encoding.UTF8.GetBytes(text), mustBeRefused);
}
