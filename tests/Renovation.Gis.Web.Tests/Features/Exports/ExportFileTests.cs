using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Renovation.Gis.Core.PipeNetworks;
using Renovation.Gis.Web.Features.Exports;
using Renovation.Gis.Web.Tests.Features.Imports;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Exports;

/// <summary>What the files themselves look like: notes, text cells, encodings, colours, names.</summary>
[Collection(Importing.Alone)]
public sealed class ExportFileTests(Exporting exporting) : IClassFixture<Exporting>
{
    private const string Fiction = "演示数据·虚构";
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public async Task A_GeoJSON_says_beside_its_features_that_the_town_is_invented_and_who_took_it()
    {
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(await exporting.Town.Export("estates", "geojson"), Cancellation));
        var about = json.RootElement.GetProperty("about");

        Assert.Contains(Fiction, about.GetProperty("fiction").GetString(), StringComparison.Ordinal);
        Assert.Equal("命令行", about.GetProperty("exportedBy").GetString());
        Assert.Contains("EPSG:4490", about.GetProperty("crs").GetString(), StringComparison.Ordinal);
        Assert.False(json.RootElement.TryGetProperty("crs", out _), "RFC 7946 knows no crs member");
    }

    [Theory]
    [InlineData("gpkg")]
    [InlineData("shp")]
    [InlineData("xlsx")]
    [InlineData("kml")]
    [InlineData("dxf")]
    public async Task Every_format_carries_the_note_in_a_place_of_its_own(string format)
    {
        var file = await exporting.Town.Export("roads", format, format == "kml" ? null : "EPSG:4549");

        var text = format switch
        {
            "shp" => await Entry(file, "README.txt"),
            "xlsx" => await Entry(file, "xl/worksheets/sheet2.xml"),
            "dxf" => Regex().Replace(await File.ReadAllTextAsync(file, Cancellation), match => ((char)Convert.ToInt32(match.Value[3..], 16)).ToString()),
            _ => await File.ReadAllTextAsync(file, Cancellation),
        };
        Assert.Contains(Fiction, text, StringComparison.Ordinal);
        Assert.Contains("导出人", text, StringComparison.Ordinal);
        Assert.Contains("使用限制", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_that_look_like_formulas_are_quoted_texts_and_numbers_stay_numbers()
    {
        var file = await exporting.Town.Export("estates", "xlsx", "EPSG:4549");
        var cells = XDocument.Parse(await Entry(file, "xl/worksheets/sheet1.xml")).Descendants(Sheet + "c").ToList();
        var formats = XDocument.Parse(await Entry(file, "xl/styles.xml")).Descendants(Sheet + "cellXfs").Single().Elements().ToList();

        Assert.Empty(cells.Descendants(Sheet + "f"));
        foreach (var text in new[] { "=HYPERLINK(\"http://x\",\"点\")", "+86 519, 1号", "@甲", "＝A1", "-5" })
        {
            var cell = Assert.Single(cells, cell => cell.Value == text);
            Assert.Equal("inlineStr", (string?)cell.Attribute("t"));
            Assert.Equal("1", (string?)formats[(int)cell.Attribute("s")!].Attribute("quotePrefix"));
        }

        Assert.Contains(cells, cell => cell.Value == "24600.123" && (string?)cell.Attribute("t") is null or "n");
    }

    [Theory]
    [InlineData("=1", true)]
    [InlineData("+1", true)]
    [InlineData("-1", true)]
    [InlineData("@a", true)]
    [InlineData("\ta", true)]
    [InlineData("\ra", true)]
    [InlineData("\0a", true)]
    [InlineData("＝1", true)]
    [InlineData("＋1", true)]
    [InlineData("－1", true)]
    [InlineData("＠a", true)]
    [InlineData("a=1", false)]
    [InlineData("", false)]
    public void A_text_is_taken_for_a_formula_by_its_first_sign(string text, bool formula) => Assert.Equal(formula, ExcelStyles.LooksLikeFormula(text));

    [Fact]
    public async Task The_headings_are_Chinese_with_units()
    {
        var sheet = await Entry(await exporting.Town.Export("pipe-nodes", "xlsx", "EPSG:4549", beyondCap: "测试"), "xl/worksheets/sheet1.xml");
        var headings = XDocument.Parse(sheet).Descendants(Sheet + "row").First().Elements().Select(cell => cell.Value);

        Assert.Equal(["物探点号", "管线大类", "特征", "地面高程(m)", "权属单位", "东坐标(m)", "北坐标(m)"], headings);
    }

    [Fact]
    public async Task What_GBK_cannot_hold_is_listed_and_refused()
    {
        var refused = await Assert.ThrowsAsync<ExportRefusedException>(() => exporting.Town.Export("estates", "shp", "EPSG:4549", encoding: "GBK"));

        Assert.Equal("EXP-06", refused.Refusal.Rule);
        Assert.Contains("𠮷", refused.Refusal.Message(new("zh-CN")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_GBK_is_said_to_hold_comes_back_from_a_GBK_shapefile()
    {
        var (store, gbk) = (await exporting.Open(), new GbkText());
        var characters = Enumerable.Range(0xA0, 0xFFFF - 0xA0).Where(code => code is < 0xD800 or > 0xF8FF).Select(code => (char)code).Where(c => gbk.Holds(c.ToString())).ToArray();
        Assert.InRange(characters.Length, 21_000, 24_000);
        var names = characters.Chunk(60).Select((chunk, i) => $"({i + 1}, 'R{i:0000}', '甲{new string(chunk)}乙', 'Local', 1, ST_GeomFromText('MULTILINESTRING((120.1 31.7,120.2 31.7))', 4490))");
        await store.Do($"INSERT INTO roads (id, code, name, class, row_version, centreline) VALUES {string.Join(',', names)}");
        var back = await exporting.Open();

        var report = await back.Import("roads", await store.Export("roads", "shp", "EPSG:4549", encoding: "GBK"));

        Assert.Empty(report.Errors);
        Assert.Equal(await store.Rows("SELECT code, name FROM roads"), await back.Rows("SELECT code, name FROM roads"));
    }

    [Theory]
    [InlineData("UTF-8", "UTF-8")]
    [InlineData("GBK", "CP936")]
    public async Task A_shapefile_says_its_encoding(string encoding, string cpg)
    {
        var file = await exporting.Town.Export("roads", "shp", "EPSG:4549", encoding: encoding);

        Assert.Equal(cpg, (await Entry(file, "roads.cpg")).Trim());
        Assert.Contains("CGCS2000", await Entry(file, "roads.prj"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_too_long_for_a_shapefile_is_refused_with_its_row_and_column()
    {
        var store = await exporting.Open();
        await store.Do($"INSERT INTO roads (code, name, class, centreline) VALUES ('R1', '{new string('路', 90)}', 'Local', ST_GeomFromText('MULTILINESTRING((120.1 31.7,120.2 31.7))', 4490))");

        var refused = await Assert.ThrowsAsync<ExportRefusedException>(() => store.Export("roads", "shp"));

        Assert.Equal(("EXP-07.dbf", "R1", "270"), (refused.Refusal.Key, refused.Refusal.Figures[0], refused.Refusal.Figures[2]));
    }

    [Fact]
    public async Task A_shape_too_long_for_an_Excel_cell_is_refused_with_its_row()
    {
        var refused = await Assert.ThrowsAsync<ExportRefusedException>(() => exporting.Town.Export("land-cover", "xlsx", "EPSG:4549"));

        Assert.Equal("EXP-07.cell", refused.Refusal.Key);
    }

    [Fact]
    public async Task A_drawing_has_a_layer_for_each_class_in_the_colour_of_the_standard()
    {
        var lines = await File.ReadAllLinesAsync(await exporting.Town.Export("pipe-segments", "dxf", "EPSG:4549", beyondCap: "测试"), Cancellation);
        var categories = (await exporting.Town.Rows("SELECT DISTINCT category FROM pipe_segments")).Trim().Split('\n').Select(row => row.Trim('(', ')')).ToList();

        Assert.True(categories.Count >= 5, "The town has at least five kinds of pipes");
        Assert.All(categories, code =>
        {
            var at = Enumerable.Range(0, lines.Length - 8).First(i => lines[i] == "AcDbLayerTableRecord" && lines[i + 2] == code);
            var colour = Convert.ToInt32(PipeCategory.Find(code)!.ColourHex[1..], 16);
            Assert.Equal($"{colour}", lines[Array.FindIndex(lines, at, line => line.Trim() == "420") + 1].Trim());
        });
    }

    [Fact]
    public async Task Several_layers_come_in_one_zip()
    {
        var file = await exporting.Town.Export(["estates", "buildings"], "gpkg", "EPSG:4549");
        await using var zip = await ZipFile.OpenReadAsync(file, Cancellation);

        Assert.Equal(["buildings.gpkg", "estates.gpkg"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("estates", "geojson", "EPSG:4549", "EXP-05.degreesOnly")]
    [InlineData("estates", "gpkg", "GCJ02", "EXP-05.unknown")]
    [InlineData("estates", "gpkg", "EPSG:2385", "EXP-05.datum")]
    [InlineData("users", "gpkg", null, "EXP-10.layer")]
    [InlineData("estates", "dwg", null, "EXP-10.format")]
    public void What_cannot_be_is_refused_with_a_reason_in_both_languages(string layer, string format, string? crs, string key)
    {
        var refused = Assert.Throws<ExportRefusedException>(() => ExportRequest.Read([layer], format, crs, null, null)).Refusal;

        Assert.Equal(key, refused.Key);
        Assert.NotEqual(refused.Message(new("zh-CN")), refused.Message(new("en")));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static System.Text.RegularExpressions.Regex Regex() => new(@"\\U\+[0-9A-F]{4}");

    private static async Task<string> Entry(string file, string name)
    {
        await using var zip = await ZipFile.OpenReadAsync(file, Cancellation);
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync(Cancellation), Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
