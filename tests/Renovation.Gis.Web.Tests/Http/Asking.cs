using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Renovation.Gis.Web.Tests.Http;

/// <summary>Short forms of asking the site and reading its JSON.</summary>
internal static class Asking
{
    public static Task<HttpResponseMessage> Ask(this HttpClient visitor, string path) =>
        visitor.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);

    public static async Task<JsonElement> AskJson(this HttpClient visitor, string path)
    {
        using var answer = await visitor.Ask(path);
        return await answer.Json();
    }

    public static async Task<JsonElement> Json(this HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static string[] Codes(this JsonElement collection) =>
        [.. collection.GetProperty("features").EnumerateArray().Select(feature => feature.Text("id"))];
}
