using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Data;
using Renovation.Gis.Web.Tests.Http;
using Xunit;
using static Renovation.Gis.Web.Tests.Features.Drawing.DrawingOverHttp;

namespace Renovation.Gis.Web.Tests.Features.Drawing;

/// <summary>Saving as the board does it: one action, judged again, nothing lost, everything remembered.</summary>
public sealed class SaveBoundariesTests(TownWithBuildings town) : IClassFixture<TownWithBuildings>
{
    private readonly GisSite site = town.Site;

    private const double FiveMetresNorth = 0.000045;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_becomes_a_version_with_who_when_why_and_what_it_changed()
    {
        using var browser = site.SignedInAs("street-qishuyan");
        var board = new DrawingOverHttp(browser);
        var estate = await board.Estate("E01");
        var before = estate.GetProperty("version").GetInt32();
        var answer = await board.Saved([Tag(estate)], [Edit("E01", Shape(WithCorner(Ring(estate), 0, 0, -FiveMetresNorth)))], "南侧围墙按竣工图外移");
        var saved = Assert.Single(answer.GetProperty("estates").EnumerateArray());
        Assert.Equal(before + 1, saved.GetProperty("version").GetInt32());
        Assert.NotEmpty(answer.GetProperty("consequences").GetProperty("lines").EnumerateArray());

        var versions = (await browser.AskJson("/api/estates/E01/versions")).EnumerateArray().ToList();
        Assert.Equal([true, false], versions.Take(2).Select(version => version.GetProperty("current").GetBoolean()));
        Assert.StartsWith("南侧围墙按竣工图外移", versions[0].Text("why"), StringComparison.Ordinal);
        Assert.Contains("戚墅堰", versions[0].Text("by"), StringComparison.Ordinal);
        Assert.True(versions[0].GetProperty("areaChangeSquareMetres").GetDouble() > 10);
        var old = await browser.AskJson($"/api/estates/E01/versions/{before}");
        Assert.Equal(estate.GetProperty("boundary").GetRawText(), old.GetProperty("boundary").GetRawText());
    }

    [Fact]
    public async Task Whoever_saves_on_an_old_version_gets_theirs_and_the_base_and_changes_nothing()
    {
        using var first = site.SignedInAs("bureau");
        using var second = site.SignedInAs("street-qishuyan");
        var estate = await new DrawingOverHttp(first).Estate("E03");
        await new DrawingOverHttp(first).Saved([Tag(estate)], [Edit("E03", Shape(WithCorner(Ring(estate), 0, 0, -FiveMetresNorth)))], "先保存的");
        var state = await State("E03");

        using var late = await new DrawingOverHttp(second).Save([Tag(estate)], [Edit("E03", Shape(WithCorner(Ring(estate), 2, 0, FiveMetresNorth)))]);
        var conflict = Assert.Single((await Refusal(late, HttpStatusCode.PreconditionFailed)).GetProperty("conflicts").EnumerateArray());
        Assert.Equal("E03", conflict.Text("code"));
        Assert.Equal("先保存的", conflict.GetProperty("theirs").Text("why")[..4]);
        Assert.Equal(estate.GetProperty("boundary").GetRawText(), conflict.GetProperty("base").GetProperty("boundary").GetRawText());
        Assert.Equal(state, await State("E03"));
    }

    [Fact]
    public async Task Without_version_or_key_nothing_is_saved()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var edit = Edit("E10", Shape(Ring(await board.Estate("E10"))));
        using var noTag = await board.Save([], [edit]);
        await Refusal(noTag, HttpStatusCode.PreconditionRequired);
        using var otherTag = await board.Save(["999999.1"], [edit]);
        await Refusal(otherTag, HttpStatusCode.PreconditionRequired);
        using var noKey = await board.Post("/api/drawing/save", new JsonObject { ["edits"] = new JsonArray(edit.DeepClone()), ["why"] = "x" }, request => request.Headers.TryAddWithoutValidation("If-Match", "\"1.1\""));
        await Refusal(noKey, HttpStatusCode.PreconditionRequired);
    }

    [Fact]
    public async Task New_estates_alone_rest_on_no_version()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var ring = new double[][] { [120.0400, 31.7600], [120.0410, 31.7600], [120.0410, 31.7608], [120.0400, 31.7608], [120.0400, 31.7600] };
        var made = await board.Saved([], [Edit("new-1", Shape(ring), "create", "新画的小区")]);
        Assert.Equal("新画的小区", (await board.Estate(made.GetProperty("created").Text("new-1"))).Text("name"));
    }

    [Fact]
    public async Task An_overlap_cannot_be_saved_and_a_warning_needs_a_reason()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var (one, two) = (await board.Estate("E01"), await board.Estate("E02"));
        var state = await State("E01");
        using var over = await board.Save([Tag(one)], [Edit("E01", Shape(Ring(two)))]);
        Assert.Contains((await Refusal(over, HttpStatusCode.UnprocessableEntity)).GetProperty("findings").EnumerateArray(), finding => finding.Text("rule") == "DRW-02");

        var tiny = Shape(Moved([[120.0500, 31.7200], [120.0500, 31.72002], [120.05002, 31.72002], [120.05002, 31.7200], [120.0500, 31.7200]], 0, 0));
        using var small = await board.Save([Tag(one)], [Edit("E01", tiny)]);
        var open = (await Refusal(small, HttpStatusCode.UnprocessableEntity)).GetProperty("findings").EnumerateArray().ToList();
        Assert.Contains(open, finding => finding.Text("rule") == "DRW-10");
        Assert.All(open, finding => Assert.Equal("warning", finding.Text("severity")));
        Assert.Equal(state, await State("E01"));
    }

    [Fact]
    public async Task One_key_is_one_edit_however_often_it_is_sent()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var estate = await board.Estate("E13");
        var edit = Edit("E13", Shape(WithCorner(Ring(estate), 0, 0, -0.00001)));
        var reasons = (await board.Guard((JsonObject)edit.DeepClone())).GetProperty("findings").EnumerateArray().ToDictionary(finding => finding.Text("id"), _ => "现状如此");
        var key = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var answer = await board.Save([Tag(estate)], [edit], key: key, reasons: reasons);
            return $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Ct)}";
        }));
        Assert.StartsWith("OK", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
        Assert.Equal(estate.GetProperty("version").GetInt32() + 1, (await board.Estate("E13")).GetProperty("version").GetInt32());

        using var other = await board.Save([Tag(estate)], [Edit("E13", Shape(Ring(estate)))], key: key);
        await Refusal(other, HttpStatusCode.Conflict);
        using var stranger = site.SignedInAs("street-qishuyan");
        using var stolen = await new DrawingOverHttp(stranger).Save([Tag(estate)], [edit], key: key, reasons: reasons);
        await Refusal(stolen, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_neighbours_office_cannot_save_and_a_frozen_scheme_stands()
    {
        using var stranger = site.SignedInAs("street-dingyan");
        var board = new DrawingOverHttp(stranger);
        var estate = await board.Estate("E01");
        using var foreign = await board.Save([Tag(estate)], [Edit("E01", Shape(Ring(estate)))]);
        Assert.Contains((await Refusal(foreign, HttpStatusCode.UnprocessableEntity)).GetProperty("findings").EnumerateArray(), finding => finding.Text("rule") == "DRW-09");

        using var bureau = site.SignedInAs("bureau");
        var locked = (await bureau.AskJson("/api/drawing/scene?bbox=120.0,31.70,120.09,31.77")).GetProperty("estates").EnumerateArray().First(one => one.Text("stage") == "PublicNotice");
        Assert.Contains("公示", locked.Text("lock"), StringComparison.Ordinal);
        using var frozen = await new DrawingOverHttp(bureau).Save([Tag(locked)], [Edit(locked.Text("code"), Shape(Ring(locked)))]);
        Assert.Contains((await Refusal(frozen, HttpStatusCode.UnprocessableEntity)).GetProperty("findings").EnumerateArray(), finding => finding.Text("rule") == "DRW-11");
    }

    [Fact]
    public async Task Splitting_and_merging_back_keeps_every_block_in_one_estate_and_both_in_history()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var estate = await board.Estate("E02");
        var pieces = await Split(board, "E02", Ring(estate));
        var split = await board.Saved([Tag(estate)], [Edit("E02", pieces[0]), Edit("new-1", pieces[1], "create", "东运二村北区")], "分期实施");
        var code = split.GetProperty("created").Text("new-1");
        Assert.StartsWith("HD2026-", code, StringComparison.Ordinal);
        Assert.Equal(0, await Count("SELECT count(*) FROM buildings WHERE estate_id IS NULL"));
        Assert.Equal(12, await Count($"SELECT count(*) FROM buildings b JOIN estates e ON e.id = b.estate_id WHERE e.code IN ('E02', '{code}')"));
        Assert.NotEqual(0, await Count($"SELECT count(*) FROM buildings b JOIN estates e ON e.id = b.estate_id WHERE e.code = '{code}'"));

        var (south, north) = (await board.Estate("E02"), await board.Estate(code));
        var merged = await board.Saved([Tag(south), Tag(north)], [Edit("E02", Shape(Ring(estate))), Edit(code, null, "remove")], "不再分期");
        Assert.Equal([code], merged.GetProperty("removed").EnumerateArray().Select(gone => gone.GetString()));
        Assert.Equal(12, await Count("SELECT count(*) FROM buildings b JOIN estates e ON e.id = b.estate_id WHERE e.code = 'E02'"));
        var last = (await browser.AskJson($"/api/estates/{code}/versions"))[0];
        Assert.True(last.GetProperty("removed").GetBoolean());
        Assert.Contains(code, (await browser.AskJson("/api/estates/E02/versions"))[0].GetProperty("alsoChanged").EnumerateArray().Select(also => also.Text("code")));
    }

    [Fact]
    public async Task A_restored_version_is_a_new_one()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var estate = await board.Estate("E12");
        var first = estate.GetProperty("version").GetInt32();
        await board.Saved([Tag(estate)], [Edit("E12", Shape(WithCorner(Ring(estate), 0, 0, -0.00001)))], "改错了");
        var wrong = await board.Estate("E12");
        await board.Saved([Tag(wrong)], [Edit("E12", Shape(Ring(estate)), restoredFrom: first)], "恢复");
        var versions = (await browser.AskJson("/api/estates/E12/versions")).EnumerateArray().ToList();
        Assert.Equal((first + 2, first), (versions[0].GetProperty("version").GetInt32(), versions[0].GetProperty("restoredFrom").GetInt32()));
        Assert.Equal(estate.GetProperty("boundary").GetRawText(), (await board.Estate("E12")).GetProperty("boundary").GetRawText());
    }

    [Fact]
    public async Task A_verdict_is_replayed_as_it_was_whatever_happened_later()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        await Do("UPDATE estates SET changed_at = '2026-10-01' WHERE code = 'E09'; UPDATE verdict_versions SET since = '2026-10-01' WHERE estate_id = (SELECT id FROM estates WHERE code = 'E09')");
        var before = (await browser.AskJson("/api/estates/E09/why?asOf=2026-10-20")).GetRawText();
        var estate = await board.Estate("E09");
        await board.Saved([Tag(estate)], [Edit("E09", Shape(WithCorner(Ring(estate), 0, 0, -FiveMetresNorth)))]);
        Assert.Equal(before, (await browser.AskJson("/api/estates/E09/why?asOf=2026-10-20")).GetRawText());
        Assert.NotEqual(before, (await browser.AskJson("/api/estates/E09/why?asOf=2099-01-01")).GetRawText());
        using var never = await browser.Ask("/api/estates/E09/why?asOf=2020-01-01");
        await Refusal(never, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_would_follow_is_told_before_and_nothing_is_stored()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var estate = await board.Estate("E14");
        var state = await State("E14");
        var answer = await board.Preview(Edit("E14", Shape(Moved(Ring(estate), 0.00003, 0))));
        Assert.Contains(answer.GetProperty("consequences").GetProperty("lines").EnumerateArray(), line => line.Text("kind") == "link" && line.Text("message").Contains(" m → ", StringComparison.Ordinal));
        Assert.Equal(state, await State("E14"));
    }

    [Theory]
    [InlineData("INSERT INTO estate_versions (estate_id) VALUES (1)")]
    [InlineData("UPDATE estate_versions SET change_reason = 'x'")]
    [InlineData("DELETE FROM estate_versions")]
    [InlineData("DELETE FROM verdict_versions")]
    public async Task The_serving_role_cannot_rewrite_history(string sql)
    {
        await using var connection = new NpgsqlConnection(site.Database.ServingConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState);
    }

    [Fact]
    public async Task A_comment_stays_with_the_estate_and_on_the_trail()
    {
        using var browser = site.SignedInAs("reviewer");
        var board = new DrawingOverHttp(browser);
        using var answer = await board.Post("/api/estates/E05/comments", new JsonObject { ["text"] = "北门宽度不足 <b>4 m</b>", ["place"] = new JsonArray(120.06, 31.73) });
        var comment = (await answer.Json())[0];
        Assert.Equal("北门宽度不足 <b>4 m</b>", comment.Text("text"));
        Assert.Equal(1, await Count("SELECT count(*) FROM audit_trail WHERE subject = 'estate-comments' AND subject_key = 'E05'"));
        using var empty = await board.Post("/api/estates/E05/comments", new JsonObject { ["text"] = "  " });
        await Refusal(empty, HttpStatusCode.UnprocessableEntity);
    }

    internal static async Task<JsonObject[]> Split(DrawingOverHttp board, string code, double[][] ring)
    {
        var (west, east) = (ring.Min(at => at[0]), ring.Max(at => at[0]));
        var middle = (ring.Min(at => at[1]) + ring.Max(at => at[1])) / 2;
        using var answer = await board.Reshape(new JsonObject
        {
            ["operation"] = "split",
            ["shapes"] = new JsonArray(new JsonObject { ["code"] = code, ["boundary"] = Shape(ring) }),
            ["line"] = new JsonObject { ["type"] = "LineString", ["coordinates"] = JsonSerializer.SerializeToNode(new[] { new[] { west - 0.001, middle }, [east + 0.001, middle] }) },
        });
        return [.. (await answer.Json()).GetProperty("shapes").EnumerateArray().Select(shape => JsonNode.Parse(shape.GetProperty("boundary").GetRawText())!.AsObject())];
    }

    private Task<string?> State(string code) => Sql.AskAsync(site.Database.ConnectionString, $"""
        SELECT (SELECT row_version || boundary::text FROM estates WHERE code = '{code}') || (SELECT count(*) FROM estate_versions) || '/' || (SELECT count(*) FROM saved_edits)
            || (SELECT string_agg(a::text, ';' ORDER BY from_id, to_id) FROM adjacency_edges a)
        """);

    private async Task<long> Count(string sql) => long.Parse((await Sql.AskAsync(site.Database.ConnectionString, $"SELECT ({sql})::text"))!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task Do(string sql)
    {
        await using var connection = new NpgsqlConnection(site.Database.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
