using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Somebody's imports through the site, as the page asks for them.</summary>
internal sealed class ImportingOverHttp(GisSite site, string login)
{
    private readonly HttpClient browser = site.SignedInAs(login);
    private string? token;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<JsonElement> Upload(string layer, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new StringContent(layer), "Layer" }, { new ByteArrayContent(bytes), "File", name } };
        using var answer = await Send(HttpMethod.Post, "/api/imports", form);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var job = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return await Rest(job.GetProperty("id").GetString()!);
    }

    public Task<JsonElement> Upload(string layer, string name, string text) => Upload(layer, name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The job once the background has done with it.</summary>
    public async Task<JsonElement> Rest(string id)
    {
        var began = Stopwatch.StartNew();
        while (true)
        {
            using var answer = await Send(HttpMethod.Get, $"/api/imports/{id}", null);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var job = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            if (!job.GetProperty("state").GetString()!.EndsWith("ing", StringComparison.Ordinal))
                return job;
            Assert.True(began.Elapsed < TimeSpan.FromSeconds(60), $"{job.GetProperty("state")} for {began.Elapsed}");
            await Task.Delay(50, Cancellation);
        }
    }

    public async Task<HttpStatusCode> Ask(HttpMethod method, string id, string what, object? body = null)
    {
        using var answer = await Send(method, $"/api/imports/{id}{what}", body is null ? null : JsonContent.Create(body));
        return answer.StatusCode;
    }

    /// <summary>Asks for something that has to be done, and waits for the background.</summary>
    public async Task<JsonElement> Do(HttpMethod method, JsonElement job, string what, object? body = null)
    {
        var id = job.GetProperty("id").GetString()!;
        using var answer = await Send(method, $"/api/imports/{id}/{what}", body is null ? null : JsonContent.Create(body));
        Assert.True(answer.IsSuccessStatusCode, $"{what}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return await Rest(id);
    }

    public async Task<JsonElement> Publish(string layer, string name, string text, bool deleteGone = false)
    {
        var job = await Do(HttpMethod.Post, await Upload(layer, name, text), "check");
        Assert.Empty(Errors(job));
        return await Do(HttpMethod.Post, job, "publish", new { deleteGone });
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content)
    {
        token ??= Forms.TokenOf(await browser.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative), Cancellation));
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.ExpectContinue = content is MultipartFormDataContent; // a body that is too large is refused before it is sent
        return await browser.SendAsync(request, Cancellation);
    }

    public static IReadOnlyList<JsonElement> Errors(JsonElement job) => [.. job.GetProperty("report").GetProperty("errors").EnumerateArray()];

    public async Task<T> Sql<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(site.Database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
