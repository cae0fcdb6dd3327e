using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Drawing;

/// <summary>What the drawing board sends, sent by a test.</summary>
internal sealed class DrawingOverHttp(HttpClient browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string? token;

    /// <summary>An estate of the scene around the demo town.</summary>
    public async Task<JsonElement> Estate(string code) =>
        (await browser.AskJson("/api/drawing/scene?bbox=120.02,31.695,120.1,31.775")).GetProperty("estates").EnumerateArray().Single(estate => estate.Text("code") == code);

    public static string Tag(JsonElement estate) => estate.Text("tag");

    /// <summary>The first ring of an estate's first part.</summary>
    public static double[][] Ring(JsonElement estate) => JsonSerializer.Deserialize<double[][][][]>(estate.GetProperty("boundary").GetProperty("coordinates"))![0][0];

    public static JsonObject Shape(params double[][] ring) => new()
    {
        ["type"] = "MultiPolygon",
        ["coordinates"] = JsonSerializer.SerializeToNode(new[] { new[] { ring } }),
    };

    public static JsonObject Edit(string code, JsonObject? boundary, string action = "change", string? name = null, int? restoredFrom = null) => new()
    {
        ["code"] = code,
        ["action"] = action,
        ["boundary"] = boundary,
        ["name"] = name,
        ["restoredFrom"] = restoredFrom,
    };

    public async Task<JsonElement> Guard(params JsonObject[] edits) => await (await Post("/api/drawing/guard", new JsonObject { ["edits"] = new JsonArray([.. edits]) })).Json();

    public async Task<JsonElement> Preview(params JsonObject[] edits) =>
        await (await Post("/api/drawing/guard", new JsonObject { ["edits"] = new JsonArray([.. edits]), ["consequences"] = true })).Json();

    public Task<HttpResponseMessage> Reshape(JsonObject question) => Post("/api/drawing/reshape", question);

    public Task<HttpResponseMessage> Save(string[] tags, JsonObject[] edits, string why = "按实测修正", Guid? key = null, Dictionary<string, string>? reasons = null) => Post(
        "/api/drawing/save",
        new JsonObject { ["edits"] = new JsonArray([.. edits.Select(edit => edit.DeepClone())]), ["why"] = why, ["reasons"] = JsonSerializer.SerializeToNode(reasons ?? []) },
        request =>
        {
            if (tags.Length > 0)
                request.Headers.TryAddWithoutValidation("If-Match", string.Join(", ", tags.Select(tag => $"\"{tag}\"")));
            request.Headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        });

    /// <summary>Saves and answers every warning; fails the test when it is refused.</summary>
    public async Task<JsonElement> Saved(string[] tags, JsonObject[] edits, string why = "按实测修正")
    {
        var findings = (await Guard([.. edits.Select(edit => (JsonObject)edit.DeepClone())])).GetProperty("findings").EnumerateArray();
        var reasons = findings.Where(finding => finding.Text("severity") == "warning").ToDictionary(finding => finding.Text("id"), _ => "现状如此");
        using var answer = await Save(tags, edits, why, reasons: reasons);
        return await answer.Json();
    }

    public async Task<HttpResponseMessage> Post(string path, JsonObject body, Action<HttpRequestMessage>? also = null)
    {
        token ??= Forms.TokenOf(await browser.GetStringAsync(new Uri("/account", UriKind.Relative), Ct));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("RequestVerificationToken", token);
        also?.Invoke(request);
        return await browser.SendAsync(request, Ct);
    }

    /// <summary>A refusal: its status and what it says.</summary>
    public static async Task<JsonElement> Refusal(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A ring moved by some degrees.</summary>
    public static double[][] Moved(double[][] ring, double lon, double lat) => [.. ring.Select(at => new[] { at[0] + lon, at[1] + lat })];

    /// <summary>One corner moved; a ring's first corner comes back last.</summary>
    public static double[][] WithCorner(double[][] ring, int corner, double lon, double lat)
    {
        double[][] made = [.. ring.Select(at => at.ToArray())];
        made[corner] = [made[corner][0] + lon, made[corner][1] + lat];
        if (corner == 0)
            made[^1] = made[0];
        return made;
    }

    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
