using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Renovation.Gis.Web.Tests.Data;
using Renovation.Gis.Web.Tests.Data.Accounts;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Trail;

/// <summary>Whoever is turned away is on the trail (T8.1), with who, from where and what; a flood of strangers is a few lines.</summary>
public sealed class RefusedRequestsTests : IAsyncLifetime
{
    private readonly GisSite site = new() { SignInsPerMinute = 3 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_flood_of_a_stranger_is_one_line_with_a_count_and_no_second_one_within_a_minute()
    {
        using var stranger = site.Visitor();
        await Flood(stranger, 300);
        await Flush();
        var line = Assert.Single(await Lines());
        Assert.Equal(("", "Public", "127.0.0.1", "page"), (line.ActorId, line.ActorRole, line.Address, line.Subject));
        Assert.Equal((RefusedRequest.SignedOut, 300), Kind(line));
        Assert.Equal(["GET /ogc/collections/l0", "GET /ogc/collections/l1", "GET /ogc/collections/l2", "GET /ogc/collections/l3", "GET /ogc/collections/l4"], List(line, "asked"));

        await Flood(stranger, 7);
        await Flush();
        Assert.Single(await Lines());
        site.Wait(TimeSpan.FromSeconds(60));
        await Flush();
        Assert.Equal([300, 7], (await Lines()).Select(one => Kind(one).Count));
    }

    [Fact]
    public async Task Strangers_of_ten_thousand_addresses_take_no_more_lines_than_are_told_apart()
    {
        var limits = new RefusalOptions { MostStrangers = 20 };
        using var refusals = Refusals(limits);
        for (var n = 0; n < 10_000; n++)
        {
            refusals.Add(new(Actor.Anonymous, $"10.0.{n / 256}.{n % 256}", RefusedRequest.SignedOut, "page", $"GET /api/{n}"));
        }

        refusals.Add(new(People.Bureau, "10.1.1.1", RefusedRequest.Forbidden, "page", "GET /accounts"));
        await refusals.Flush(everything: false, Ct);

        var lines = await Lines();
        Assert.Equal(limits.MostStrangers + 2, lines.Count);
        Assert.Equal(10_001, lines.Sum(line => Kind(line).Count));
        Assert.Single(lines, line => line.ActorId == People.Bureau.Id && line.SubjectKey == "/accounts");
    }

    [Fact]
    public async Task What_cannot_be_written_is_kept_for_the_next_time()
    {
        using var refusals = Refusals(new());
        refusals.Add(new(People.Bureau, "10.1.1.1", RefusedRequest.Forbidden, "page", "GET /accounts"));
        await Sql.DoAsync(site.Database.ConnectionString, "REVOKE INSERT ON audit_trail FROM gis_app");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => refusals.Flush(everything: true, Ct));
        refusals.Add(new(People.Bureau, "10.1.1.1", RefusedRequest.Forbidden, "page", "GET /accounts"));
        await Sql.DoAsync(site.Database.ConnectionString, "GRANT INSERT ON audit_trail TO gis_app");
        await refusals.Flush(everything: true, Ct);

        Assert.Equal(2, Kind(Assert.Single(await Lines())).Count);
    }

    [Fact]
    public async Task A_page_that_leads_a_signed_out_browser_to_the_sign_in_is_no_refusal_but_a_form_it_sends_is()
    {
        using var stranger = site.Visitor();
        using (var led = await stranger.Ask("/imports"))
        {
            Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
        }

        (await stranger.Ask("/")).Dispose();
        (await stranger.Ask("/account/sign-in")).Dispose();
        Assert.Empty(await Flushed());

        using var content = new FormUrlEncodedContent([]);
        (await stranger.PostAsync(new Uri("/accounts/admin/disable", UriKind.Relative), content, Ct)).Dispose();
        Assert.Equal("/accounts/admin/disable", Assert.Single(await Flushed()).SubjectKey);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("expired")]
    [InlineData("revoked")]
    [InlineData("name")]
    [InlineData("disabled")]
    [InlineData("unreadable")]
    public async Task A_token_that_opens_nothing_is_recorded_with_what_is_wrong_with_it_and_its_holder_where_there_is_one(string fault)
    {
        var (token, name) = await Spoilt(fault);
        using var program = site.Visitor();
        program.DefaultRequestHeaders.Authorization = fault == "unreadable"
            ? new("Digest", "x")
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{token}")));
        using var answer = await program.Ask("/ogc/collections");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);

        var line = Assert.Single(await Flushed());
        Assert.Equal((RefusedRequest.Token, 1), Kind(line));
        Assert.Equal([fault], List(line, "faults"));
        Assert.Equal(fault is "unknown" or "unreadable" ? ("", "") : ("规划编制·演示", "Planner"), (line.ActorName, line.ActorName.Length > 0 ? line.ActorRole : ""));
        Assert.Equal(fault == "unreadable" ? [] : [name], List(line, "names"));
        Assert.DoesNotContain(token, line.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layer_closed_to_the_asker_is_recorded_and_one_that_does_not_exist_is_not()
    {
        using var leader = site.SignedInAs("leader");
        foreach (var path in (string[])["/ogc/collections/pipe-segments/items", "/ogc/collections/pipe-segments/items/P1", "/ogc/tiles/WebMercatorQuad/14/6662/13657?collections=estates,pipe-nodes", "/ogc/collections/no-such-layer"])
        {
            using var answer = await leader.Ask(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var water = site.SignedInAs("water");
        (await water.Ask("/trail/networks?company=UT-GAS")).Dispose();
        (await water.Ask("/trail/networks?company=UT-NONE")).Dispose();
        var lines = await Flushed();
        Assert.All(lines, line => Assert.Equal(RefusedRequest.Hidden, Kind(line).Kind));
        Assert.Equal(["供水·演示 pipe-segments 1", "领导·演示 pipe-nodes 1", "领导·演示 pipe-segments 2"], lines.Select(line => $"{line.ActorName} {line.Subject} {Kind(line).Count}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_forged_form_a_layer_one_may_not_import_and_too_many_sign_ins_are_recorded()
    {
        using var gas = site.SignedInAs("gas");
        using (var nothing = new FormUrlEncodedContent([]))
        {
            using var forged = await gas.PostAsync(new Uri("/account/sign-out", UriKind.Relative), nothing, Ct);
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        }

        using (var form = new MultipartFormDataContent { { new StringContent("estates"), "Layer" }, { new ByteArrayContent([1]), "File", "a.geojson" } })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/imports", UriKind.Relative)) { Content = form };
            request.Headers.Add("RequestVerificationToken", Forms.TokenOf(await gas.GetStringAsync(new Uri("/account", UriKind.Relative), Ct)));
            using var forbidden = await gas.SendAsync(request, Ct);
            Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        }

        using var stranger = site.Visitor();
        for (var n = 0; n < 3; n++)
        {
            (await stranger.SignIn("nobody", "wrong-password", Ct)).Dispose();
        }

        var lines = await Flushed();
        Assert.Contains(lines, line => Kind(line).Kind == RefusedRequest.Forged && line.ActorName == "燃气·演示" && line.SubjectKey == "/account/sign-out");
        Assert.Contains(lines, line => Kind(line).Kind == RefusedRequest.Forbidden && line.ActorName == "燃气·演示" && line.Subject == "estates");
        Assert.Contains(lines, line => Kind(line).Kind == RefusedRequest.TooOften && line.Address == "127.0.0.1");
    }

    [Fact]
    public async Task What_was_gathered_is_written_when_the_site_stops_and_reads_as_a_sentence()
    {
        using var stranger = site.Visitor();
        await Flood(stranger, 2);
        await Flush();
        await Flood(stranger, 3);
        using var auditor = site.SignedInAs("auditor");
        using (var page = await auditor.Ask("/trail?action=Refused"))
        {
            var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Ct));
            Assert.Contains("未登录，2 次：GET /ogc/collections/l0、GET /ogc/collections/l1", html, StringComparison.Ordinal);
        }

        await site.StopAsync();
        Assert.Equal([2, 3], (await Lines()).Select(line => Kind(line).Count));
    }

    private static async Task Flood(HttpClient stranger, int times)
    {
        for (var n = 0; n < times; n++)
        {
            using var answer = await stranger.Ask($"/ogc/collections/l{n}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    private async Task<(string Token, string Name)> Spoilt(string fault)
    {
        if (fault is "unknown" or "unreadable")
        {
            return (Secrets.Token(), "planner");
        }

        var account = await site.Work(scope => scope.GetRequiredService<GisDbContext>().Accounts.SingleAsync(one => one.UserName == "planner", Ct));
        var issued = await site.Work(scope => scope.GetRequiredService<IssueToken>().Handle(account.Id, "QGIS", 1, Ct));
        switch (fault)
        {
            case "expired":
                site.Wait(TimeSpan.FromDays(2));
                break;
            case "revoked":
                var one = (await site.Work(scope => scope.GetRequiredService<IssueToken>().Of(account.Id, Ct))).Single();
                Assert.True(await site.Work(scope => scope.GetRequiredService<IssueToken>().Revoke(account.Id, one.Id, Ct)));
                break;
            case "disabled":
                Assert.Empty(await site.Work(scope => scope.GetRequiredService<ChangeAccount>().Disable("planner", Ct)));
                break;
        }

        return (issued.Token, fault == "name" ? "bureau" : "planner");
    }

    private RefusedRequests Refusals(RefusalOptions limits) => new(site.Services.GetRequiredService<IServiceScopeFactory>(), limits, site.Services.GetRequiredService<TimeProvider>());

    private Task Flush() => site.Services.GetRequiredService<RefusedRequests>().Flush(everything: false, Ct);

    private async Task<List<AuditEntry>> Flushed()
    {
        await Flush();
        return await Lines();
    }

    private async Task<List<AuditEntry>> Lines()
    {
        await using var db = site.Database.Open();
        return await db.AuditTrail.AsNoTracking().Where(line => line.Action == AuditAction.Refused).OrderBy(line => line.Id).ToListAsync(Ct);
    }

    private static (string Kind, int Count) Kind(AuditEntry line)
    {
        using var detail = JsonDocument.Parse(line.Detail);
        return (detail.RootElement.GetProperty("kind").GetString()!, detail.RootElement.GetProperty("count").GetInt32());
    }

    private static string[] List(AuditEntry line, string name)
    {
        using var detail = JsonDocument.Parse(line.Detail);
        return detail.RootElement.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(one => one.GetString()!)] : [];
    }
}
