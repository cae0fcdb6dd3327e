using System.Text;

namespace Renovation.Gis.Testing.Hostile;

/// <summary>Drawings that never end, and drawings that are none.</summary>
internal static class HostileDxf
{
    private const string Circle = "0\nCIRCLE\n8\n0\n10\n500000\n20\n3513000\n40\n-5\n";

    public static IEnumerable<HostileFile> Files() =>
    [
        Dxf("empty", "", true), Dxf("binary-head", "AutoCAD Binary DXF\r\n\u001a\0", true), Dxf("dwg-renamed", "AC1032\0\0\0\0", true), Dxf("no-entities", Sections("", ""), true),
        Dxf("cut-in-pair", "0\nSECTION\n2\nENTITIES\n0\nLINE\n10\n", true), Dxf("words-for-codes", "abc\nSECTION\n", true), Dxf("codes-too-large", "999999999999\nSECTION\n", true),
        Dxf("block-of-itself", Sections(Block("A", Insert("A")), Insert("A")), true), Dxf("blocks-of-each-other", Sections(Block("A", Insert("B")) + Block("B", Insert("A")), Insert("A")), true),
        Dxf("insert-array", Sections(Block("A", Circle), Insert("A", "70\n30000\n71\n30000\n44\n1\n45\n1\n")), true),
        Dxf("insert-doubling", Sections(string.Concat(Enumerable.Range(1, 40).Select(i => Block($"B{i}", Insert($"B{i - 1}") + Insert($"B{i - 1}")))) + Block("B0", Circle), Insert("B40")), true),
        Dxf("not-a-number", Sections("", "0\nLINE\n8\n0\n10\nabc\n20\ndef\n11\n1\n21\n1\n"), true), Dxf("infinite", Sections("", "0\nLINE\n8\n0\n10\n1e999\n20\n1\n11\n1\n21\n1\n"), true),
        Dxf("polyline-of-a-billion", Sections("", "0\nLWPOLYLINE\n8\n0\n90\n1000000000\n70\n1\n10\n1\n20\n1\n"), true),
        Dxf("spline-of-none", Sections("", "0\nSPLINE\n8\n0\n71\n3\n72\n-5\n73\n-5\n"), true), Dxf("hatch-of-none", Sections("", "0\nHATCH\n8\n0\n91\n1000000\n"), true),
        Dxf("ellipse-flat", Sections("", "0\nELLIPSE\n8\n0\n10\n0\n20\n0\n11\n0\n21\n0\n40\n0\n41\n0\n42\n6.28\n"), true), Dxf("text-only", Sections("", "0\nTEXT\n8\n0\n10\n1\n20\n1\n40\n1\n1\n甲\n"), true),
        Dxf("acis-solid", Sections("", "0\n3DSOLID\n8\n0\n1\nmnogl\n"), true), Dxf("external-reference", Sections("0\nBLOCK\n8\n0\n2\nX\n70\n4\n1\n/etc/passwd\n0\nENDBLK\n", Insert("X")), true),
        Dxf("long-line", "0\n" + new string('A', 2_000_000) + "\n", true), Dxf("endless-sections", string.Concat(Enumerable.Repeat("0\nSECTION\n2\nENTITIES\n", 20_000)), true),
    ];

    private static string Sections(string blocks, string entities) =>
        $"0\nSECTION\n2\nBLOCKS\n{blocks}0\nENDSEC\n0\nSECTION\n2\nENTITIES\n{entities}0\nENDSEC\n0\nEOF\n";

    private static string Block(string name, string inside) => $"0\nBLOCK\n8\n0\n2\n{name}\n70\n0\n10\n0\n20\n0\n{inside}0\nENDBLK\n";

    private static string Insert(string name, string more = "") => $"0\nINSERT\n8\n0\n2\n{name}\n10\n0\n20\n0\n{more}";

    private static HostileFile Dxf(string name, string text, bool mustBeRefused) => new(name + ".dxf", Encoding.UTF8.GetBytes(text), mustBeRefused);
}
