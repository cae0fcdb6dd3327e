using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Data.Accounts;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Trail;

public sealed class TrailPageTests : IAsyncLifetime
{
    private readonly GisSite site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await Rename("E01", "=HYPERLINK(\"http://evil\")<script>alert(1)</script>");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("", true)]
    [InlineData("?who=%E5%BB%BA%E8%AE%BE%E5%B1%80", true)]
    [InlineData("?who=nobody", false)]
    [InlineData("?action=Changed&subject=estates&key=E01", true)]
    [InlineData("?action=Deleted", false)]
    [InlineData("?since=2020-01-01&until=2020-12-31", false)]
    [InlineData("?since=2020-01-01", true)]
    [InlineData("?before=1", false)]
    public async Task The_page_filters_by_who_what_and_when(string query, bool found)
    {
        using var visitor = site.SignedInAs("auditor");
        using var answer = await visitor.Ask("/trail" + query);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

        Assert.Equal(found, html.Contains("修改了名称", StringComparison.Ordinal));
        Assert.Equal(!found, html.Contains("没有符合条件的记录", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_is_full_leads_on_to_older_lines_by_their_number()
    {
        for (var n = 0; n < 51; n++)
        {
            await Rename("E02", $"名 {n}");
        }

        using var visitor = site.SignedInAs("auditor");
        using var first = await visitor.Ask("/trail?subject=estates");
        var next = Regex.Match(WebUtility.HtmlDecode(await first.Content.ReadAsStringAsync(Ct)), "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value;
        using var second = await visitor.Ask(next);
        var older = await second.Content.ReadAsStringAsync(Ct);

        Assert.Equal(2, Regex.Count(older, "<time ")); // the first of these names and the one before them
        Assert.DoesNotContain("rel=\"next\"", older, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_as_a_filter_is_said_and_harms_nothing()
    {
        using var visitor = site.SignedInAs("auditor");
        using var answer = await visitor.Ask("/trail?since=yesterday");

        Assert.Contains("筛选条件有误", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        using var export = await visitor.Ask("/trail/export?since=yesterday");
        Assert.Equal(HttpStatusCode.BadRequest, export.StatusCode);
    }

    [Fact]
    public async Task The_page_shows_what_people_typed_as_text_and_the_export_as_no_formula_and_the_export_is_on_the_trail()
    {
        using var visitor = site.SignedInAs("auditor");
        using var page = await visitor.Ask("/trail");
        Assert.DoesNotContain("<script>alert", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        await using (var scope = site.Scope(new Actor("=1+1", "＝cmd|' /C calc'!A0", Role.Planner, [], null)))
        {
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().Write(AuditAction.SignInFailed, "account", "-2+3", null, Ct);
        }

        using var export = await visitor.Ask("/trail/export");
        Assert.Equal("text/csv", export.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", export.Content.Headers.ContentDisposition?.DispositionType);
        var csv = await export.Content.ReadAsStringAsync(Ct);
        Assert.Contains("'=1+1", csv, StringComparison.Ordinal);
        Assert.Contains("'＝cmd", csv, StringComparison.Ordinal);
        Assert.Contains("'-2+3", csv, StringComparison.Ordinal);
        Assert.Contains("{\"\"columns\"\": {\"\"name\"\"", csv, StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Contains(db.AuditTrail, line => line.Action == AuditAction.Exported && line.Subject == "audit-trail");
    }

    [Fact]
    public async Task An_estates_history_tells_each_change_in_the_readers_language_without_the_address_it_came_from()
    {
        using var visitor = site.SignedInAs("planner");
        var steps = (await visitor.AskJson("/api/estates/E01/history")).EnumerateArray().ToList();

        var step = Assert.Single(steps);
        Assert.Equal(("修改了名称", "建设局甲"), (step.Text("sentence"), step.Text("who")));
        Assert.Equal("名称", step.GetProperty("changes")[0].Text("column"));
        Assert.False(step.TryGetProperty("address", out _));
        visitor.DefaultRequestHeaders.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");
        Assert.Equal("Changed name", (await visitor.AskJson("/api/estates/E01/history"))[0].Text("sentence"));
        using var missing = await visitor.Ask("/api/estates/E99/history");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private async Task Rename(string code, string name)
    {
        await using var scope = site.Scope(People.Bureau);
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        db.Estates.Single(estate => estate.Code == code).Name = name;
        await db.SaveChangesAsync(Ct);
    }
}
