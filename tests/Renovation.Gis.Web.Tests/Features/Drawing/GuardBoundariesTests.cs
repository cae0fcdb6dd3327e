using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;
using static Renovation.Gis.Web.Tests.Features.Drawing.DrawingOverHttp;

namespace Renovation.Gis.Web.Tests.Features.Drawing;

/// <summary>The guard as the board asks it: over HTTP, on the demo town.</summary>
public sealed class GuardBoundariesTests(TownWithBuildings town) : IClassFixture<TownWithBuildings>
{
    private readonly GisSite site = town.Site;

    [Fact]
    public async Task The_demo_town_as_it_stands_is_in_order_but_for_one_vertex_on_a_shared_wall()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var scene = await browser.AskJson("/api/drawing/scene?bbox=120.0,31.70,120.09,31.77");
        var edits = scene.GetProperty("estates").EnumerateArray().Where(estate => estate.GetProperty("lock").ValueKind == JsonValueKind.Null)
            .Select(estate => Edit(estate.Text("code"), JsonNode.Parse(estate.GetProperty("boundary").GetRawText())!.AsObject())).ToArray();
        var answer = await board.Guard(edits);
        Assert.Equal(["DRW-05.vertex:E09+E10:1"], answer.GetProperty("findings").EnumerateArray().Where(finding => finding.Text("severity") != "note").Select(finding => finding.Text("id")));
        Assert.True(edits.Length >= 8);
        foreach (var measure in answer.GetProperty("measures").EnumerateArray())
        {
            Assert.Equal(measure.GetProperty("declared").GetProperty("buildings").GetInt32(), measure.GetProperty("buildings").GetInt32());
        }
    }

    [Fact]
    public async Task An_answer_comes_within_200_ms()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var estate = await board.Estate("E01");
        var edit = Edit("E01", Shape(Moved(Ring(estate), 0.00002, 0)));
        var times = new List<double>();
        for (var i = 0; i < 15; i++)
        {
            var clock = Stopwatch.StartNew();
            await board.Guard((JsonObject)edit.DeepClone());
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        Assert.InRange(times.Order().ElementAt(times.Count / 2), 0, 200);
    }

    [Fact]
    public async Task What_is_drawn_over_a_neighbour_comes_back_with_place_and_fixes()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var estate = await board.Estate("E02");
        var answer = await board.Guard(Edit("E01", Shape(Ring(estate))));
        var finding = answer.GetProperty("findings").EnumerateArray().First(finding => finding.Text("rule") == "DRW-02");
        Assert.Equal("refusal", finding.Text("severity"));
        Assert.Equal("MultiPolygon", finding.GetProperty("where").Text("type"));
        Assert.InRange(finding.GetProperty("where").GetProperty("coordinates")[0][0][0][0].GetDouble(), 120, 120.1);
    }

    [Theory]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[120.06,31.73],[120.061,31.731],[120.061,31.73],[120.06,31.731],[120.06,31.73]]]]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[1e400,31.73],[120.061,31.731],[120.061,31.73],[1e400,31.73]]]]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":"nonsense"}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[["a","b"]]]]}""")]
    [InlineData("""{"type":"Point","coordinates":[120,31]}""")]
    [InlineData("""{"type":"MultiPolygon"}""")]
    [InlineData("null")]
    public async Task What_is_no_shape_is_a_finding_not_a_fault(string boundary)
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var answer = await board.Guard(Edit("E01", JsonNode.Parse(boundary)?.AsObject()));
        var finding = Assert.Single(answer.GetProperty("findings").EnumerateArray());
        Assert.Equal(("DRW-01", "refusal"), (finding.Text("rule"), finding.Text("severity")));
        Assert.Contains("东运一村", finding.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_street_office_is_told_what_lies_beyond_its_ground_and_which_estates_are_its_own()
    {
        using var browser = site.SignedInAs("street-dingyan");
        var scene = (await browser.AskJson("/api/drawing/scene?bbox=120.0,31.70,120.09,31.77")).GetProperty("estates").EnumerateArray().ToList();
        Assert.All(scene, estate => Assert.Equal(estate.Text("subDistrict") == "SD02", estate.GetProperty("mayDraw").GetBoolean()));
        var answer = await new DrawingOverHttp(browser).Guard(Edit("E01", Shape(Ring(scene.Single(estate => estate.Text("code") == "E01")))));
        Assert.Contains(answer.GetProperty("findings").EnumerateArray(), finding => finding.Text("rule") == "DRW-09");
    }

    [Fact]
    public async Task A_box_that_is_too_large_is_refused_in_words()
    {
        using var browser = site.SignedInAs("bureau");
        using var answer = await browser.Ask("/api/drawing/scene?bbox=119,31,121,32");
        Assert.Contains("放大", (await Refusal(answer, HttpStatusCode.UnprocessableEntity)).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reshape_splits_what_the_board_holds()
    {
        using var browser = site.SignedInAs("bureau");
        var board = new DrawingOverHttp(browser);
        var ring = Ring(await board.Estate("E01"));
        var (west, east) = (ring.Min(at => at[0]), ring.Max(at => at[0]));
        var middle = (ring.Min(at => at[1]) + ring.Max(at => at[1])) / 2;
        var question = new JsonObject
        {
            ["operation"] = "split",
            ["shapes"] = new JsonArray(new JsonObject { ["code"] = "E01", ["boundary"] = Shape(ring) }),
            ["line"] = new JsonObject { ["type"] = "LineString", ["coordinates"] = JsonSerializer.SerializeToNode(new[] { new[] { west - 0.001, middle }, [east + 0.001, middle] }) },
        };
        using var answer = await board.Reshape(question);
        var shapes = (await answer.Json()).GetProperty("shapes").EnumerateArray().ToList();
        Assert.Equal(["E01", null], shapes.Select(shape => shape.GetProperty("code").GetString()));
        question["line"]!["coordinates"] = JsonSerializer.SerializeToNode(new[] { new[] { west - 0.001, middle }, [west, middle] });
        using var refused = await board.Reshape((JsonObject)question.DeepClone());
        Assert.Contains("两块", (await Refusal(refused, HttpStatusCode.UnprocessableEntity)).Text("detail"), StringComparison.Ordinal);
    }
}
