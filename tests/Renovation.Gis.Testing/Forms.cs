using System.Net;
using System.Text.RegularExpressions;

namespace Renovation.Gis.Testing;

/// <summary>Filling in the site's forms over HTTP, with the token that each page carries.</summary>
public static partial class Forms
{
    /// <summary>Opens a page and posts its token with the given fields to an address.</summary>
    public static async Task<HttpResponseMessage> PostForm(
        this HttpClient browser, string page, string address, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct = default)
    {
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative), ct);
        using var form = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", TokenOf(html))));
        return await browser.PostAsync(new Uri(address, UriKind.Relative), form, ct);
    }

    /// <summary>Fills in the sign-in page.</summary>
    public static Task<HttpResponseMessage> SignIn(this HttpClient browser, string name, string password, CancellationToken ct = default) =>
        browser.PostForm("/account/sign-in", "/account/sign-in", [new("Name", name), new("Password", password)], ct);

    /// <summary>The antiforgery token of a page.</summary>
    public static string TokenOf(string html) =>
        WebUtility.HtmlDecode(Token().Match(html) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"No token on the page\n{html}"));

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
