using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

[Collection(Importing.Alone)]
public sealed class ImportFileTests(Importing importing) : IClassFixture<Importing>
{
    [Fact]
    public async Task All_896_real_estates_come_in_and_the_same_file_changes_nothing()
    {
        await importing.Do("DELETE FROM estates");
        var path = SharedData.PathTo("realdata/polygons/hangzhou_west_residential.geojson");

        var first = await importing.Import("estates", path);
        var before = await importing.Ask<string>("SELECT md5(string_agg(e::text, '' ORDER BY code)) FROM estates e");
        var second = await importing.Import("estates", path);

        Assert.Empty(first.Errors);
        Assert.Equal(896, first.Accepted);
        Assert.Equal(896, second.Unchanged);
        Assert.Equal(before, await importing.Ask<string>("SELECT md5(string_agg(e::text, '' ORDER BY code)) FROM estates e"));
        Assert.Equal(896, await importing.Ask<long>("SELECT count(*) FROM estate_verdicts WHERE eligibility = 'Undetermined'"));
    }

    [Fact]
    public async Task The_same_estates_in_a_GBK_shapefile_have_the_same_names_and_areas()
    {
        await importing.Do("DELETE FROM estates");
        await importing.Import("estates", SharedData.PathTo("realdata/polygons/hangzhou_west_residential.geojson"));
        await importing.Do("CREATE TABLE IF NOT EXISTS kept AS SELECT name, ST_Area(footprint) AS area, ST_PointOnSurface(footprint) AS place FROM estates; DELETE FROM estates");

        var report = await importing.Import("estates", SharedData.PathTo("realdata/hostile/gbk/hangzhou_west_gbk_ldid_nocpg.zip"));

        Assert.Empty(report.Errors);
        Assert.Equal(896, report.Accepted);
        // Of names only those compare that GBK can hold and that the file gives at all.
        Assert.Equal(0, await importing.Ask<long>("""
            SELECT count(*) FROM kept k
            WHERE k.name ~ '[一-龥]' AND k.name NOT LIKE '%・%'
              AND NOT EXISTS (SELECT 1 FROM estates e WHERE e.name = k.name AND abs(ST_Area(e.footprint) - k.area) <= 0.001 * k.area)
            """));
        await importing.Do("DROP TABLE kept");
    }

    [Theory]
    [InlineData("1-estates.geojson", "estates", null)]
    [InlineData("2-estates-wkt-4549.csv", "estates", "EPSG:4549")]
    [InlineData("3-estates-gbk.zip", "estates", null)]
    [InlineData("4-demolition-areas.kml", "demolition-areas", null)]
    [InlineData("5-pipe-segments.gpkg", "pipe-segments", null)]
    [InlineData("6-roads.dxf", "roads", "EPSG:4549")]
    public async Task Every_sample_of_the_repository_comes_in(string file, string layer, string? crs)
    {
        var report = await importing.Import(layer, RepositoryRoot.PathTo($"data/import-samples/{file}"), crs);

        Assert.Empty(report.Errors);
        Assert.True(report.Accepted > 0);
    }

    [Fact]
    public async Task A_dry_run_checks_and_changes_nothing()
    {
        await importing.Do("DELETE FROM roads");
        var report = await importing.Import("roads", RepositoryRoot.PathTo("data/demo/roads.geojson"), dryRun: true);

        Assert.Empty(report.Errors);
        Assert.Equal(160, report.Accepted);
        Assert.Equal(0, await importing.Ask<long>("SELECT count(*) FROM roads"));
    }

    [Fact]
    public async Task One_bad_row_keeps_all_rows_out_and_is_named()
    {
        await importing.Do("DELETE FROM estates");
        const string Good = "[120.1,31.7],[120.101,31.7],[120.101,31.701],[120.1,31.7]";
        var text = Importing.Polygon(Good, "\"name\":\"甲\",\"户数\":\"12\"").Replace(
            "]}", ",{\"type\":\"Feature\",\"properties\":{\"name\":\"乙\",\"户数\":\"很多\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" + Good + "]]}}]}", StringComparison.Ordinal);
        var report = await importing.Import("estates", importing.File("rows.geojson", text));

        Assert.Contains(report.Errors, error => error is { Row: 2, Field: "户数" });
        Assert.Equal(0, await importing.Ask<long>("SELECT count(*) FROM estates"));
    }

    [Fact]
    public async Task A_new_demolition_area_shuts_an_estate_out_in_the_same_transaction()
    {
        await importing.Do("DELETE FROM estates; DELETE FROM demolition_areas");
        const string Ring = "[120.1,31.7],[120.101,31.7],[120.101,31.701],[120.1,31.701],[120.1,31.7]";
        await importing.Import("estates", importing.File("e.geojson", Importing.Polygon(Ring, "\"code\":\"Z1\",\"name\":\"甲\"")));
        await importing.Import("demolition-areas", importing.File("d.geojson", Importing.Polygon(Ring, "\"code\":\"D1\",\"name\":\"片\",\"plannedDate\":\"2028\",\"status\":\"Planned\"")));

        Assert.Equal("Excluded", await importing.Ask<string>("SELECT eligibility FROM estate_verdicts"));
    }
}
