using System.Net;
using System.Text;
using System.Text.Json;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>An uploaded file step by step, through the real site.</summary>
[Collection(Importing.Alone)]
public sealed class ClinicTests(GisSite site) : IClassFixture<GisSite>
{
    private readonly ImportingOverHttp gas = new(site, "gas");
    private readonly ImportingOverHttp bureau = new(site, "bureau");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_GBK_shapefile_in_the_wrong_axis_order_is_read_corrected_published_and_undone()
    {
        var job = await gas.Upload("pipe-segments", "燃气管线.zip", await GbkShapefile.Gas(Cancellation));
        var found = job.GetProperty("inspection");
        Assert.True(found.GetProperty("encodingIsGuess").GetBoolean());
        Assert.Contains(found.GetProperty("encodings").EnumerateArray(), one => one.GetProperty("name").GetString() == "GBK" && one.GetProperty("samples").GetRawText().Contains("人民路", StringComparison.Ordinal));
        Assert.Contains(found.GetProperty("systems").EnumerateArray(), one => one.GetProperty("crs").GetString() == "EPSG:4549" && one.GetProperty("swapAxes").GetBoolean());

        await gas.Do(HttpMethod.Put, job, "options", new { encoding = "GBK", crs = "EPSG:4549", swapAxes = true });
        job = await gas.Do(HttpMethod.Post, job, "check");
        var fault = Assert.Single(ImportingOverHttp.Errors(job));
        Assert.Equal((2, "管径", "一百六"), (fault.GetProperty("row").GetInt32(), fault.GetProperty("field").GetString(), fault.GetProperty("value").GetString()));

        await gas.Do(HttpMethod.Put, job, "fixes", new { row = 2, field = "管径", value = "DN160" });
        job = await gas.Do(HttpMethod.Post, job, "recheck");
        Assert.Empty(ImportingOverHttp.Errors(job));
        Assert.Equal(2, job.GetProperty("report").GetProperty("difference").GetProperty("new").GetInt32());
        Assert.Equal(0, await gas.Sql<long>("SELECT count(*) FROM pipe_segments WHERE code IN ('GQ-1', 'GQ-2')"));

        job = await gas.Do(HttpMethod.Post, job, "publish", new { deleteGone = false });
        Assert.Equal("Published", job.GetProperty("state").GetString());
        Assert.Equal("160 人民路二号 UT-GAS", await gas.Sql<string>(
            "SELECT diameter_millimetres || ' ' || start_node || ' ' || c.code FROM pipe_segments p JOIN utility_companies c ON c.id = owner_id WHERE p.code = 'GQ-2'"));
        Assert.True(await gas.Sql<bool>("SELECT ST_X(ST_StartPoint(centreline)) BETWEEN 120.0 AND 120.1 AND ST_Y(ST_StartPoint(centreline)) BETWEEN 31.6 AND 31.8 FROM pipe_segments WHERE code = 'GQ-1'"));

        job = await gas.Do(HttpMethod.Post, job, "undo", new { });
        Assert.Equal("Undone", job.GetProperty("state").GetString());
        Assert.Equal(0, await gas.Sql<long>("SELECT count(*) FROM pipe_segments WHERE code IN ('GQ-1', 'GQ-2')"));
    }

    [Fact]
    public async Task Nobody_else_finds_ones_job_not_even_the_bureau()
    {
        var id = (await gas.Upload("pipe-segments", "mine.geojson", Pipe("C-1", "DN100"))).GetProperty("id").GetString()!;

        foreach (var (method, what) in ((HttpMethod, string)[])[(HttpMethod.Get, ""), (HttpMethod.Get, "/remarks"), (HttpMethod.Put, "/options"), (HttpMethod.Put, "/fixes"), (HttpMethod.Post, "/check"),
            (HttpMethod.Post, "/recheck"), (HttpMethod.Post, "/publish"), (HttpMethod.Post, "/resume"), (HttpMethod.Post, "/undo"), (HttpMethod.Delete, "")])
        {
            Assert.Equal(HttpStatusCode.NotFound, await bureau.Ask(method, id, what, method == HttpMethod.Put || method == HttpMethod.Post ? new { row = 1 } : null));
        }

        Assert.Equal("Inspected", (await gas.Rest(id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_job_thrown_away_leaves_no_file_and_no_row()
    {
        var id = (await gas.Upload("pipe-segments", "away.geojson", Pipe("C-2", "DN100"))).GetProperty("id").GetString()!;
        Assert.Single(Directory.GetDirectories(site.Uploads, Guid.Parse(id).ToString("N")));

        Assert.Equal(HttpStatusCode.NoContent, await gas.Ask(HttpMethod.Delete, id, ""));

        Assert.Empty(Directory.GetDirectories(site.Uploads, Guid.Parse(id).ToString("N")));
        Assert.Equal(HttpStatusCode.NotFound, await gas.Ask(HttpMethod.Get, id, ""));
    }

    [Fact]
    public async Task A_row_left_out_is_counted_and_the_rest_comes_in()
    {
        var job = await gas.Do(HttpMethod.Post, await gas.Upload("pipe-segments", "two.geojson", Pipes(("C-3", "DN100"), ("C-4", "很粗"))), "check");
        Assert.Single(ImportingOverHttp.Errors(job));

        await gas.Do(HttpMethod.Put, job, "fixes", new { row = 2, leaveOut = true });
        job = await gas.Do(HttpMethod.Post, await gas.Do(HttpMethod.Post, job, "recheck"), "publish", new { deleteGone = false });

        var report = job.GetProperty("report");
        Assert.Equal((1, 1), (report.GetProperty("accepted").GetInt32(), report.GetProperty("leftOut").GetInt32()));
        Assert.Equal("C-3", await gas.Sql<string>("SELECT string_agg(code, ' ') FROM pipe_segments WHERE code IN ('C-3', 'C-4')"));
    }

    [Fact]
    public async Task Rows_refused_for_a_field_and_rows_refused_by_the_store_come_with_their_geometry_and_others_do_not()
    {
        var job = await gas.Do(HttpMethod.Post, await gas.Upload("pipe-segments", "drawn.geojson", Pipes(("D-1", "DN100"), ("D-2", "很粗"), ("D-1", "DN100"))), "check");

        Assert.Equal([2, 3], ImportingOverHttp.Errors(job).Select(error => error.GetProperty("row").GetInt32()).Order());
        var shapes = job.GetProperty("report").GetProperty("shapes").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetRawText(), StringComparer.Ordinal);
        Assert.Equal(["2", "3"], shapes.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("[120.06,31.71],[120.061,31.71]", shapes["2"], StringComparison.Ordinal);
        Assert.Contains("[120.06,31.72],[120.061,31.72]", shapes["3"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_in_another_system_is_drawn_in_degrees_and_one_with_too_many_corners_as_its_box()
    {
        var corners = string.Join(',', Enumerable.Range(0, 4_000).Select(n => FormattableString.Invariant($"[{500_000 + (n % 2 * 900)},{3_514_131 + (n * 0.2)}]")));
        var text = Features([$$$"""{"type":"Feature","properties":{"code":"D-9","管径":"很粗"},"geometry":{"type":"LineString","coordinates":[{{{corners}}}]}}"""]);
        var job = await gas.Do(HttpMethod.Put, await gas.Upload("pipe-segments", "zigzag.geojson", text), "options", new { crs = "EPSG:4549" });
        job = await gas.Do(HttpMethod.Post, job, "check");

        var shape = job.GetProperty("report").GetProperty("shapes").GetProperty("1");
        Assert.Equal("Polygon", shape.GetProperty("type").GetString());
        var corner = shape.GetProperty("coordinates")[0][0].EnumerateArray().Select(degree => degree.GetDouble()).ToArray();
        Assert.Equal((120.0, 31.75), (Math.Round(corner[0], 4), Math.Round(corner[1], 4)));
    }

    [Fact]
    public async Task Undoing_restores_changed_and_deleted_rows_bit_for_bit()
    {
        const string Hash = "SELECT md5(string_agg(d::text, '' ORDER BY code)) FROM demolition_areas d";
        await bureau.Publish("demolition-areas", "a.geojson", Areas(("U-1", "甲", 0), ("U-2", "乙", 1), ("U-3", "丙", 2)));
        var before = await bureau.Sql<string>(Hash);

        var job = await bureau.Publish("demolition-areas", "b.geojson", Areas(("U-1", "甲", 0), ("U-2", "乙改", 1.2), ("U-4", "丁", 3)), deleteGone: true);
        var difference = job.GetProperty("report").GetProperty("difference");
        Assert.Equal((1, 1, 1), (difference.GetProperty("new").GetInt32(), difference.GetProperty("changed").GetInt32(), difference.GetProperty("unchanged").GetInt32()));
        Assert.NotEqual(before, await bureau.Sql<string>(Hash));
        Assert.Equal(0, await bureau.Sql<long>("SELECT count(*) FROM demolition_areas WHERE code = 'U-3'"));

        await bureau.Do(HttpMethod.Post, job, "undo", new { });
        Assert.Equal(before, await bureau.Sql<string>(Hash));
    }

    [Fact]
    public async Task A_batch_whose_rows_were_edited_since_is_not_undone_and_the_rows_are_named()
    {
        var first = await bureau.Publish("roads", "r1.geojson", Roads(("V-1", "甲路"), ("V-2", "乙路")));
        await bureau.Publish("roads", "r2.geojson", Roads(("V-2", "乙大道")));

        using var answer = await bureau.Send(HttpMethod.Post, $"/api/imports/{first.GetProperty("id").GetString()}/undo", System.Net.Http.Json.JsonContent.Create(new { }));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("V-2", JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("甲路 乙大道", await bureau.Sql<string>("SELECT string_agg(name, ' ' ORDER BY code) FROM roads WHERE code IN ('V-1', 'V-2')"));
    }

    [Fact]
    public async Task The_sheet_comes_back_with_a_remark_per_row_and_no_cell_that_a_spreadsheet_runs()
    {
        var job = await gas.Do(HttpMethod.Put, await gas.Upload("pipe-segments", "sheet.csv",
            "WKT,编码,管径,起点点号\n\"LINESTRING (120.06 31.73,120.061 31.73)\",S-1,很粗,=HYPERLINK(\"\"x\"\")\n\"LINESTRING (120.06 31.74,120.061 31.74)\",S-2,DN100,-12\n"), "options", new { crs = "EPSG:4490" });
        job = await gas.Do(HttpMethod.Post, job, "check");
        using var answer = await gas.Send(HttpMethod.Get, $"/api/imports/{job.GetProperty("id").GetString()}/remarks", null);

        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.EndsWith("检查意见", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"LINESTRING", lines[1], StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK", lines[1], StringComparison.Ordinal);
        Assert.Contains("管径", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("-12,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_chosen_once_are_remembered_for_files_with_the_same_headings()
    {
        var text = "WKT,号,口径\n\"LINESTRING (120.07 31.73,120.071 31.73)\",K-1,DN110\n";
        var job = await gas.Upload("pipe-segments", "odd.csv", text);
        await gas.Do(HttpMethod.Put, job, "options", new { crs = "EPSG:4490", columns = new { code = "号", diameterMillimetres = "口径" } });
        job = await gas.Do(HttpMethod.Post, await gas.Do(HttpMethod.Post, job, "check"), "publish", new { deleteGone = false });
        Assert.Equal(110, await gas.Sql<int>("SELECT diameter_millimetres FROM pipe_segments WHERE code = 'K-1'"));

        var again = await gas.Upload("pipe-segments", "odd2.csv", text);

        Assert.Contains(again.GetProperty("inspection").GetProperty("columns").EnumerateArray(), one => one.GetProperty("heading").GetString() == "口径" && one.GetProperty("field").GetString() == "diameterMillimetres");
    }

    private static string Pipe(string code, string diameter) => Pipes((code, diameter));

    private static string Pipes(params (string Code, string Diameter)[] pipes) => Features(pipes.Select((pipe, i) =>
        $$$"""{"type":"Feature","properties":{"code":"{{{pipe.Code}}}","管径":"{{{pipe.Diameter}}}"},"geometry":{"type":"LineString","coordinates":[[120.06,31.7{{{i}}}],[120.061,31.7{{{i}}}]]}}"""));

    private static string Roads(params (string Code, string Name)[] roads) => Features(roads.Select((road, i) =>
        $$$"""{"type":"Feature","properties":{"code":"{{{road.Code}}}","name":"{{{road.Name}}}"},"geometry":{"type":"LineString","coordinates":[[120.06,31.7{{{i}}}],[120.061,31.7{{{i}}}]]}}"""));

    private static string Areas(params (string Code, string Name, double At)[] areas) => Features(areas.Select(area =>
    {
        FormattableString feature = $$$"""{"type":"Feature","properties":{"code":"{{{area.Code}}}","name":"{{{area.Name}}}","plannedDate":"2029"},"geometry":{"type":"Polygon","coordinates":[[[{{{120.1 + (area.At / 100)}}},31.7],[{{{120.101 + (area.At / 100)}}},31.7],[{{{120.101 + (area.At / 100)}}},31.701],[{{{120.1 + (area.At / 100)}}},31.7]]]}}""";
        return FormattableString.Invariant(feature);
    }));

    private static string Features(IEnumerable<string> features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";
}
