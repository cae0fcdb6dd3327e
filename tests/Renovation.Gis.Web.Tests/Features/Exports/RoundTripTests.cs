using NetTopologySuite.Algorithm.Distance;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Renovation.Gis.Web.Features.Exports;
using Renovation.Gis.Web.Features.Imports;
using Renovation.Gis.Web.Tests.Features.Imports;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Exports;

/// <summary>What goes out comes in again: every layer, every format, every attribute that the import reads, geometry to a millimetre.</summary>
[Collection(Importing.Alone)]
public sealed class RoundTripTests(Exporting exporting) : IClassFixture<Exporting>
{
    private const double Millimetre = 0.001;

    /// <summary>One of its shapes needs more characters than an Excel cell holds: refused, see ExportFileTests.</summary>
    private const string WiderThanACell = "land-cover";

    /// <summary>What a layer's rows name has to be there before them.</summary>
    private static readonly Dictionary<string, string[]> Before = new(StringComparer.Ordinal) { ["estates"] = ["sub-districts"], ["buildings"] = ["sub-districts", "estates"] };

    public static TheoryData<string, string, string> Ways()
    {
        var ways = new TheoryData<string, string, string>();
        foreach (var layer in ExportedLayers.All)
        {
            ways.Add(layer.Name, "geojson", "EPSG:4490");
            ways.Add(layer.Name, "kml", "CRS84");
            ways.Add(layer.Name, "gpkg", "EPSG:4549");
            ways.Add(layer.Name, "shp", "EPSG:4528");
            if (layer.Name != WiderThanACell)
            {
                ways.Add(layer.Name, "xlsx", "EPSG:4549");
            }
        }

        ways.Add("estates", "xlsx", "EPSG:4490");
        ways.Add("estates", "shp", "EPSG:3857");
        ways.Add("estates", "gpkg", "EPSG:4509");
        ways.Add("estates", "gpkg", "EPSG:4499");
        ways.Add("pipe-nodes", "xlsx", "EPSG:4490");
        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_layer_that_leaves_comes_back_whole(string name, string format, string crs)
    {
        var layer = ExportedLayers.Find(name)!;
        var (town, empty) = (exporting.Town, await exporting.Open());
        await BringWhatComesBefore(name, town, empty);
        var file = await town.Export(name, format, crs, beyondCap: "测试");

        // a table has no coordinate system of its own; all other files carry theirs
        var report = await empty.Import(name, file, format == "xlsx" ? crs : null);

        Assert.Empty(report.Errors);
        Assert.Equal(await Attributes(layer, town), await Attributes(layer, empty));
        await SamePlaces(layer, town, empty, exact: format == "geojson");
    }

    [Theory]
    [InlineData("estates")]
    [InlineData("buildings")]
    [InlineData("roads")]
    [InlineData("pipe-nodes")]
    [InlineData("pipe-segments")]
    public async Task A_drawing_keeps_every_line_and_area_to_a_millimetre(string name)
    {
        var layer = ExportedLayers.Find(name)!;
        var (town, empty) = (exporting.Town, await exporting.Open());
        var file = await town.Export(name, "dxf", "EPSG:4549", beyondCap: "测试");

        var report = await empty.Import(name, file, "EPSG:4549");

        Assert.Empty(report.Errors);
        // a drawing has no codes, and its parts are single: together they must cover the same ground
        var together = $"SELECT ST_AsEWKB(ST_Collect(ST_Transform(t.{layer.Geometry}, 4549))) FROM {Table(layer)} t";
        var (before, after) = (await town.Ask<byte[]>(together), await empty.Ask<byte[]>(together));
        var reader = new WKBReader();
        var (left, right) = (reader.Read(before), reader.Read(after));
        Assert.Equal(left.NumPoints, right.NumPoints);
        Assert.Equal(left.Length, right.Length, left.NumPoints * Millimetre);
        Assert.Equal(left.Area, right.Area, left.Length * Millimetre);
    }

    [Fact]
    public async Task A_GBK_shapefile_brings_every_Chinese_name_back()
    {
        var (town, empty) = (exporting.Town, await exporting.Open());
        await BringWhatComesBefore("estates", town, empty);
        await town.Do("UPDATE estates SET structure = NULL WHERE structure = '𠮷'"); // GBK has no such character

        var report = await empty.Import("estates", await town.Export("estates", "shp", "EPSG:4549", encoding: "GBK"));

        Assert.Empty(report.Errors);
        var layer = ExportedLayers.Find("estates")!;
        Assert.Equal(await Attributes(layer, town), await Attributes(layer, empty));
    }

    [Fact]
    public void The_import_reads_every_column_that_an_export_writes_and_no_other() =>
        Assert.All(ExportedLayers.All, layer =>
        {
            var read = ImportLayers.Find(layer.Name)!.Columns.Select(column => column.Name).Prepend("code").Order(StringComparer.Ordinal);
            Assert.Equal(read, layer.Columns.Select(column => column.Name).Order(StringComparer.Ordinal));
        });

    [Fact]
    public void The_import_knows_every_Chinese_heading_and_every_short_name() =>
        Assert.All(ExportedLayers.All, layer =>
        {
            var import = ImportLayers.Find(layer.Name)!;
            foreach (var headings in new[] { layer.Columns.Select(column => column.HeadingZh), layer.Columns.Select(column => column.ShortName) })
            {
                var source = new SourceLayer("x", [.. headings, "geom"], layer.Columns.Count, 0, "GEOMETRY");
                var matches = MatchColumns.Match(import, source);
                Assert.All(import.Columns.Zip(matches), pair => Assert.Equal(pair.First.Name, layer.Columns[pair.Second.Field].Name));
                Assert.Equal(0, MatchColumns.Keys(import, source)[0]);
            }
        });

    private static async Task BringWhatComesBefore(string name, Store town, Store empty)
    {
        foreach (var layer in Before.GetValueOrDefault(name, []))
        {
            Assert.Empty((await empty.Import(layer, await town.Export(layer, "geojson"))).Errors);
        }
    }

    private static Task<string> Attributes(ExportedLayer layer, Store store) =>
        store.Rows($"SELECT {string.Join(", ", layer.Columns.Select((column, i) => $"{column.Sql} AS c{i}"))} FROM {layer.From}");

    private static async Task SamePlaces(ExportedLayer layer, Store town, Store empty, bool exact)
    {
        var places = exact
            ? $"SELECT t.code, ST_AsText(t.{layer.Geometry}, 15) AS place FROM {layer.From}"
            : $"SELECT t.code, encode(ST_AsBinary(ST_Transform(t.{layer.Geometry}, 4549)), 'hex') AS place FROM {layer.From}";
        if (exact)
        {
            Assert.Equal(await town.Rows(places), await empty.Rows(places));
            return;
        }

        var (left, right) = (await Shapes(town, places), await Shapes(empty, places));
        Assert.Equal(left.Keys.Order(StringComparer.Ordinal), right.Keys.Order(StringComparer.Ordinal));
        // vertex by vertex, in whatever order: a shapefile's shells run clockwise
        Assert.All(left, row => Same(row.Value, right[row.Key]));
    }

    private static void Same(Geometry before, Geometry after)
    {
        Assert.Equal(before.NumPoints, after.NumPoints);
        Assert.Equal(before.Area, after.Area, Math.Max(Millimetre, before.Length * Millimetre));
        Assert.InRange(DiscreteHausdorffDistance.Distance(before, after), 0, Millimetre);
    }

    private static async Task<Dictionary<string, Geometry>> Shapes(Store store, string places)
    {
        var text = await store.Ask<string>($"SELECT string_agg(code || ' ' || place, E'\\n') FROM ({places}) AS p");
        var reader = new WKBReader();
        return text.Split('\n').Select(line => line.Split(' ')).ToDictionary(pair => string.Join(' ', pair[..^1]), pair => reader.Read(Convert.FromHexString(pair[^1])));
    }

    private static string Table(ExportedLayer layer) => layer.From.Split(' ')[0];
}
