using System.IO.Compression;
using System.Text;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Excel workbooks: what offices make comes in, what was made to hurt is refused with a reason, and nothing is left behind.</summary>
[Collection(Importing.Alone)]
public sealed class SheetTests(Importing importing) : IClassFixture<Importing>
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    [Fact]
    public async Task A_point_table_with_X_as_northing_below_a_title_comes_in()
    {
        await importing.Do("DELETE FROM pipe_nodes");
        var file = Workbook("JSPoint", """
            <row r="1"><c r="A1" t="inlineStr"><is><t>某某小区管线点成果表</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>单位：m</t></is></c></row>
            <row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" t="s"><v>1</v></c><c r="C4" t="s"><v>2</v></c><c r="D4" t="s"><v>3</v></c><c r="XFD4" s="1"/></row>
            <row r="5"><c r="A5" t="s"><v>4</v></c><c r="B5"><v>3511900.1230000001</v></c><c r="C5"><v>505600.45600000001</v></c><c r="D5"><f>1+2</f><v>3.75</v></c></row>
            <row r="6"><c r="A6"><v>12</v></c><c r="B6"><v>3511910</v></c><c r="C6"><v>505610</v></c><c r="D6" t="str"><f>"4"</f><v>4</v></c></row>
            """, ["物探点号", "X", "Y", "地面高程(m)", "J1"]);

        var report = await importing.Import("pipe-nodes", file, "EPSG:4549");

        Assert.Empty(report.Errors);
        Assert.Equal("(12,JS,4),(J1,JS,3.75)", await importing.Ask<string>("SELECT string_agg((code, category, elevation_metres)::text, ',' ORDER BY code) FROM pipe_nodes"));
        Assert.Equal(0, await importing.Ask<double>("SELECT ST_Distance(footprint, ST_SetSRID(ST_MakePoint(505600.456, 3511900.123), 4549)) FROM pipe_nodes WHERE code = 'J1'"), 0.001);
    }

    [Fact]
    public async Task A_WKT_column_dates_by_type_rich_text_and_a_prefix_are_understood()
    {
        await importing.Do("DELETE FROM estates");
        const string Wkt = "POLYGON((120.1 31.7,120.101 31.7,120.101 31.701,120.1 31.701,120.1 31.7))";
        var file = Workbook("小区", $"""
            <row><c t="inlineStr"><is><t>小区编码</t></is></c><c t="inlineStr"><is><t>小区名称</t></is></c><c t="inlineStr"><is><t>竣工日期</t></is></c><c t="inlineStr"><is><t>失养失修失管</t></is></c><c t="inlineStr"><is><t>几何WKT</t></is></c></row>
            <row><c t="inlineStr"><is><t>X1</t></is></c><c t="inlineStr"><is><r><t>东</t></r><r><rPr/><t>运</t></r><rPh><t>dong</t></rPh></is></c><c s="1"><v>32143</v></c><c t="b"><v>1</v></c><c t="inlineStr"><is><t>{Wkt}</t></is></c></row>
            """, [], prefix: "x");

        var report = await importing.Import("estates", file, "EPSG:4490");

        Assert.Empty(report.Errors);
        Assert.Equal("(X1,东运,1988-01-01,t)", await importing.Ask<string>("SELECT (code, name, completed_on, neglected)::text FROM estates"));
    }

    [Fact]
    public async Task Numbers_in_a_date_that_is_none_stay_numbers_and_days_from_1904_are_counted_so()
    {
        await importing.Do("DELETE FROM estates");
        var file = Workbook("小区", """
            <row><c t="inlineStr"><is><t>小区编码</t></is></c><c t="inlineStr"><is><t>小区名称</t></is></c><c t="inlineStr"><is><t>竣工日期</t></is></c><c t="inlineStr"><is><t>WKT</t></is></c></row>
            <row><c><v>320412001001002</v></c><c t="inlineStr"><is><t>甲</t></is></c><c s="1"><v>30681</v></c><c t="inlineStr"><is><t>POLYGON((120.1 31.7,120.101 31.7,120.101 31.701,120.1 31.7))</t></is></c></row>
            """, [], workbookPr: "<workbookPr date1904=\"1\"/>");

        Assert.Empty((await importing.Import("estates", file, "EPSG:4490")).Errors);
        Assert.Equal("(320412001001002,1988-01-01)", await importing.Ask<string>("SELECT (code, completed_on)::text FROM estates"));
    }

    public static TheoryData<string, string> Bad() => new()
    {
        { "macro", "IMP-30.macro" },
        { "xlsm", "IMP-02.format" },
        { "rows", "IMP-30.rows" },
        { "columns", "IMP-30.columns" },
        { "entity", "IMP-30.broken" },
        { "cut", "IMP-30.broken" },
        { "no-part", "IMP-30.notWorkbook" },
        { "no-headings", "IMP-30.noHeadings" },
        { "empty-sheet", "IMP-09.noRows" },
        { "bad-index", "IMP-30.broken" },
        { "far-column", "IMP-30.columns" },
        { "strings-bomb", "IMP-04" },
        { "zip-bomb", "IMP-04" },
        { "old-xls", "IMP-02.content" },
        { "text", "IMP-02.content" },
        { "lying-size", "IMP-04" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_workbook_made_to_hurt_is_refused_with_its_reason(string kind, string key)
    {
        await importing.Do("DELETE FROM estates");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var report = await importing.Import("estates", Make(kind), "EPSG:4490");

        Assert.True(report.IsRefused);
        Assert.Contains(report.Errors[0].Rule, key, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(report.Errors[0].Message));
        Assert.Equal(0, await importing.Ask<long>("SELECT count(*) FROM estates"));
        Assert.Empty(Directory.EnumerateDirectories(importing.Temporary));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task A_workbook_cut_anywhere_is_refused_or_whole()
    {
        var whole = await File.ReadAllBytesAsync(Workbook("小区", TwoRows, []), TestContext.Current.CancellationToken);
        for (var i = 1; i <= 12; i++)
        {
            await importing.Do("DELETE FROM estates");
            var file = importing.File($"cut{i}.xlsx", "");
            await File.WriteAllBytesAsync(file, whole[..(whole.Length * i / 13)], TestContext.Current.CancellationToken);

            Assert.True((await importing.Import("estates", file, "EPSG:4490")).IsRefused);
        }
    }

    [Fact]
    public async Task A_flipped_byte_is_refused_or_harmless()
    {
        var whole = await File.ReadAllBytesAsync(Workbook("小区", TwoRows, []), TestContext.Current.CancellationToken);
        for (var i = 0; i < 25; i++)
        {
            await importing.Do("DELETE FROM estates");
            var bytes = whole.ToArray();
            bytes[i * 7919 % bytes.Length] ^= 0x5A;
            var file = importing.File($"flip{i}.xlsx", "");
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

            var report = await importing.Import("estates", file, "EPSG:4490");

            Assert.Equal(report.IsRefused ? 0 : 1, await importing.Ask<long>("SELECT count(*) FROM estates"));
        }
    }

    private const string TwoRows = """
        <row><c t="inlineStr"><is><t>小区编码</t></is></c><c t="inlineStr"><is><t>小区名称</t></is></c><c t="inlineStr"><is><t>WKT</t></is></c></row>
        <row><c t="inlineStr"><is><t>A</t></is></c><c t="inlineStr"><is><t>甲</t></is></c><c t="inlineStr"><is><t>POLYGON((120.1 31.7,120.101 31.7,120.101 31.701,120.1 31.7))</t></is></c></row>
        """;

    private string Make(string kind) => kind switch
    {
        "macro" => Workbook("小区", TwoRows, [], more: ("xl/vbaProject.bin", "x")),
        "xlsm" => Renamed(Workbook("小区", TwoRows, []), "book.xlsm"),
        "rows" => Workbook("小区", TwoRows + string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 100_000)) + Noise(), []),
        "columns" => Workbook("小区", $"<row>{string.Concat(Enumerable.Range(0, 101).Select(i => $"<c t=\"inlineStr\"><is><t>c{i}</t></is></c>"))}</row>", []),
        "entity" => Workbook("小区", TwoRows, [], doctype: "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"),
        "cut" => Workbook("小区", TwoRows + "<row><c t=\"inlineStr\"><is>", []),
        "no-part" => Zip("none.xlsx", ("xl/other.xml", "<a/>")),
        "no-headings" => Workbook("小区", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>", []),
        "empty-sheet" => Workbook("小区", "", []),
        "bad-index" => Workbook("小区", "<row><c t=\"s\"><v>99999</v></c></row>", ["a"]),
        "far-column" => Workbook("小区", "<row><c r=\"XFD1\"><v>1</v></c></row>", []),
        "strings-bomb" => Workbook("小区", TwoRows, [.. Enumerable.Repeat(new string('串', 1000), 105_000)]),
        "zip-bomb" => Workbook("小区", TwoRows, [], more: ("xl/media/a.bin", new string('0', 60_000_000))),
        "old-xls" => Bytes("old.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0]),
        "text" => importing.File("text.xlsx", "a,b\n1,2\n"),
        "lying-size" => Lie(Workbook("小区", TwoRows, [])),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    // rows that do not shrink below the allowed ratio
    private static string Noise() => string.Concat(Enumerable.Range(0, 4000).Select(i => $"<!--{i * 2654435761L % 4294967296L:x8}{i * 40503L % 65536:x4}-->"));

    private string Bytes(string name, byte[] bytes)
    {
        var path = importing.File(name, "");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Renamed(string path, string name)
    {
        var target = Path.Combine(Path.GetDirectoryName(path)!, name);
        File.Move(path, target, overwrite: true);
        return target;
    }

    // the central directory declares 16 bytes for the sheet; ZipArchive would cut it there without a word
    private static string Lie(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var name = Encoding.ASCII.GetBytes("xl/worksheets/sheet1.xml");
        var at = bytes.AsSpan().LastIndexOf(name) - 46;
        BitConverter.TryWriteBytes(bytes.AsSpan(at + 24), 16);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Workbook(string sheet, string rows, string[] texts, string prefix = "", string doctype = "", string workbookPr = "", params (string Name, string Text)[] more)
    {
        var data = $"<worksheet {Main}><sheetData>{rows}</sheetData></worksheet>";
        if (prefix.Length > 0)
        {
            data = System.Text.RegularExpressions.Regex.Replace(data, "<(/?)(?=[a-zA-Z])", $"<$1{prefix}:").Replace(" xmlns=", $" xmlns:{prefix}=", StringComparison.Ordinal);
        }

        return Zip($"{Guid.NewGuid():N}.xlsx",
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{workbookPr}<sheets><sheet name=\"隐藏\" sheetId=\"9\" state=\"hidden\" r:id=\"r9\"/><sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                + "<Relationship Id=\"r9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/none.xml\"/>"
                + "<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" TargetMode=\"External\" Target=\"http://127.0.0.1:9/x\"/></Relationships>"),
            ("xl/styles.xml", $"<styleSheet {Main}><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
            ("xl/sharedStrings.xml", $"<sst {Main}>{string.Concat(texts.Select(text => $"<si><t>{text}</t></si>"))}</sst>"),
            ("xl/worksheets/sheet1.xml", doctype + data),
            .. more,
        ]);
    }

    private string Zip(string name, params (string Name, string Text)[] entries)
    {
        var path = importing.File(name, "");
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (entry, text) in entries)
        {
            using var stream = new StreamWriter(zip.CreateEntry(entry, CompressionLevel.Fastest).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            stream.Write(text);
        }

        return path;
    }
}
