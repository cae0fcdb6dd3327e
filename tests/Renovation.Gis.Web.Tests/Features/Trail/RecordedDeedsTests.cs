using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.PipeNetworks;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Renovation.Gis.Web.Features.Exports;
using Renovation.Gis.Web.Features.Imports;
using Renovation.Gis.Web.Tests.Data;
using Renovation.Gis.Web.Tests.Data.Accounts;
using Renovation.Gis.Web.Tests.Features.Accounts;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Trail;

/// <summary>What leaves a line beside saved rows and reads: signing in and out, refusals, exports, accounts and tokens (T8.1).</summary>
public sealed class RecordedDeedsTests(GisSite site) : IClassFixture<GisSite>
{
    private const string Pipe = """
        INSERT INTO pipe_segments (code, category, status, owner_id, centreline)
        SELECT 'X-' || code, 'RQ', 'InUse', id, ST_SetSRID(ST_MakeLine(ST_MakePoint(120.05, 31.70), ST_MakePoint(120.051, 31.70)), 4490) FROM utility_companies ON CONFLICT DO NOTHING
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_failing_to_and_signing_out_are_recorded_with_the_name_that_was_typed_and_no_password()
    {
        await Browser.NewAccount(site, "trail-one", new(Role.Leader, [], null, null));
        using var browser = new Browser(site);
        (await browser.SignIn("trail-one", "not-the-password-77")).Dispose();
        (await browser.SignIn("leader", DemoAccounts.Password)).Dispose();
        (await browser.Post("/account", "/account/sign-out")).Dispose();

        var lines = await Lines("account");
        Assert.Contains(lines, line => line.Action == AuditAction.SignInFailed && line.SubjectKey == "trail-one" && line.Address == "127.0.0.1");
        Assert.Contains(lines, line => line.Action == AuditAction.SignedIn && line.SubjectKey == "leader" && line.ActorRole == "Leader");
        Assert.Contains(lines, line => line.Action == AuditAction.SignedOut && line.ActorName == "领导·演示");
        Assert.DoesNotContain(lines, line => line.Detail.Contains("not-the-password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_page_is_recorded_with_who_asked_for_it()
    {
        using var visitor = site.SignedInAs("gas");
        using var answer = await visitor.Ask("/accounts");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await site.Services.GetRequiredService<RefusedRequests>().Flush(everything: false, Ct);
        Assert.Contains(await Lines("page"), line => line.Action == AuditAction.Refused && line.SubjectKey == "/accounts" && line.ActorName == "燃气·演示");
    }

    [Fact]
    public async Task An_export_of_pipes_is_recorded_with_extent_and_count_and_a_refused_one_with_its_rule()
    {
        await Sql.DoAsync(site.Database.ConnectionString, Pipe);
        using (await Export(People.Utility("UT-GAS")))
        {
            var line = (await Lines("pipe-segments")).Single(line => line.Action == AuditAction.Exported);
            using var detail = JsonDocument.Parse(line.Detail);
            Assert.Equal(("UT-GAS-1", 1), (line.ActorId, detail.RootElement.GetProperty("rows").GetInt32()));
            Assert.Equal([120.04, 31.69, 120.06, 31.71], detail.RootElement.GetProperty("bbox").EnumerateArray().Select(degree => degree.GetDouble()));
        }

        await Assert.ThrowsAsync<ExportRefusedException>(() => Export(People.Of(Role.Leader)));
        var refused = (await Lines("pipe-segments")).Single(line => line.Action == AuditAction.Refused && line.ActorRole == "Leader");
        Assert.Contains("EXP-01", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_of_anothers_pipes_is_recorded_as_refused_though_nothing_of_it_stays()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.geojson");
        await File.WriteAllTextAsync(file, """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"T-1","owner":"UT-WATER"},"geometry":{"type":"LineString","coordinates":[[120.06,31.73],[120.061,31.73]]}}]}""", Ct);
        await using (var scope = site.Scope(People.Utility("UT-GAS")))
        {
            var report = await scope.ServiceProvider.GetRequiredService<ImportFile>().Handle(new(ImportLayers.Find("pipe-segments")!, file, "theirs.geojson"), null, Ct);
            Assert.Null(report.Batch);
        }

        File.Delete(file);
        var line = (await Lines("pipe-segments")).Single(line => line.Action == AuditAction.Refused && line.ActorId == "UT-GAS-1");
        Assert.Contains("IMP-29", line.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_administrator_does_with_an_account_is_recorded_without_secrets()
    {
        await Browser.NewAccount(site, "trail-two", new(Role.Leader, [], null, null));
        await site.Work(scope => scope.GetRequiredService<ChangeAccount>().Disable("trail-two", Ct));
        await site.Work(scope => scope.GetRequiredService<ChangeAccount>().Rebind("trail-two", "改名", new(Role.Planner, ["SD01"], null, null), Ct));

        var lines = (await Lines("account")).Where(line => line.SubjectKey == "trail-two").ToList();
        Assert.Equal([AuditAction.Created, AuditAction.Changed, AuditAction.Changed], lines.Select(line => line.Action));
        using var disabled = JsonDocument.Parse(lines[1].Detail);
        Assert.Equal([false, true], disabled.RootElement.GetProperty("columns").GetProperty("disabled").EnumerateArray().Select(one => one.GetBoolean()));
        using var bound = JsonDocument.Parse(lines[2].Detail);
        Assert.Equal(["displayName", "role", "subDistricts"], bound.RootElement.GetProperty("columns").EnumerateObject().Select(column => column.Name).Order());
        Assert.DoesNotContain(lines, line => line.Detail.Contains("hash", StringComparison.OrdinalIgnoreCase) || line.Detail.Contains("stamp", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_token_is_recorded_when_it_is_made_and_when_it_is_revoked_but_not_its_text()
    {
        var account = await site.Work(async scope => await scope.GetRequiredService<GisDbContext>().Accounts.SingleAsync(one => one.UserName == "planner", Ct));
        var issued = await site.Work(scope => scope.GetRequiredService<IssueToken>().Handle(account.Id, "QGIS 窗口", 1, Ct));
        var token = (await site.Work(scope => scope.GetRequiredService<IssueToken>().Of(account.Id, Ct))).Single(one => one.Name == "QGIS 窗口");
        Assert.True(await site.Work(scope => scope.GetRequiredService<IssueToken>().Revoke(account.Id, token.Id, Ct)));

        var lines = (await Lines("token")).Where(line => line.SubjectKey == "QGIS 窗口").ToList();
        Assert.Equal([AuditAction.Created, AuditAction.Deleted], lines.Select(line => line.Action));
        Assert.DoesNotContain(lines, line => line.Detail.Contains(issued.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_companys_history_tells_its_imports_to_itself_and_the_bureau_and_to_no_other_company()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.geojson");
        await File.WriteAllTextAsync(file, """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"H-1"},"geometry":{"type":"LineString","coordinates":[[120.06,31.73],[120.061,31.73]]}}]}""", Ct);
        await using (var scope = site.Scope(People.Utility("UT-GAS")))
        {
            Assert.NotNull((await scope.ServiceProvider.GetRequiredService<ImportFile>().Handle(new(ImportLayers.Find("pipe-segments")!, file, "燃气一号.geojson"), null, Ct)).Batch);
        }

        File.Delete(file);
        Assert.Contains("燃气一号.geojson", await Page("gas", "/trail/networks"), StringComparison.Ordinal); // by a colleague of the same company
        Assert.Contains("燃气一号.geojson", await Page("bureau", "/trail/networks?company=UT-GAS"), StringComparison.Ordinal);
        Assert.DoesNotContain("燃气一号.geojson", await Page("water", "/trail/networks"), StringComparison.Ordinal);
        using var water = site.SignedInAs("water");
        using var foreign = await water.Ask("/trail/networks?company=UT-GAS");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task A_networks_history_tells_each_pipe_and_node_that_was_made_changed_handed_over_or_deleted()
    {
        await Edit(db =>
        {
            var (gas, water) = (Id(db, "UT-GAS"), Id(db, "UT-WATER"));
            db.AddRange(Node("N-1", gas), Node("N-2", gas), Node("N-3", water), Node("N-4", null), Segment("S-1", gas), Segment("S-2", gas));
        });
        await Edit(db =>
        {
            db.PipeNodes.Single(one => one.Code == "N-1").ElevationMetres = 4.2;
            db.PipeNodes.Single(one => one.Code == "N-2").OwnerId = Id(db, "UT-WATER");
            db.PipeNodes.Single(one => one.Code == "N-4").ElevationMetres = 1;
            db.PipeSegments.Single(one => one.Code == "S-1").Material = "PE";
        });
        await Edit(db =>
        {
            db.RemoveRange(db.PipeNodes.Where(one => one.Code.StartsWith("N-")));
            db.Remove(db.PipeSegments.Single(one => one.Code == "S-2"));
        });

        var gas = await Page("gas", "/trail/networks");
        var water = await Page("water", "/trail/networks");
        Assert.All((string[])["管线点 N-1：新建", "管线点 N-1：修改了高程", "管线点 N-1：删除", "管线点 N-2：新建", "管线点 N-2：修改了权属单位", "管线段 S-1：修改了材质", "管线段 S-2：新建", "管线段 S-2：删除"],
            sentence => Assert.Contains(sentence, gas, StringComparison.Ordinal));
        Assert.All((string[])["管线点 N-2：修改了权属单位", "管线点 N-2：删除", "管线点 N-3：新建", "管线点 N-3：删除"], sentence => Assert.Contains(sentence, water, StringComparison.Ordinal));
        Assert.All((string[])["N-3", "N-4", "管线点 N-2：删除"], foreign => Assert.DoesNotContain(foreign, gas, StringComparison.Ordinal));
        Assert.All((string[])["N-1", "N-4", "S-1", "S-2", "管线点 N-2：新建"], foreign => Assert.DoesNotContain(foreign, water, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_of_several_companies_and_its_undoing_are_told_to_each_without_the_others_figures()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.geojson");
        await File.WriteAllTextAsync(file, """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"M-1","owner":"UT-GAS"},"geometry":{"type":"LineString","coordinates":[[120.06,31.73],[120.061,31.73]]}},
            {"type":"Feature","properties":{"code":"M-2","owner":"UT-WATER"},"geometry":{"type":"LineString","coordinates":[[120.06,31.74],[120.061,31.74]]}}]}
            """, Ct);
        await using (var scope = site.Scope(People.Bureau))
        {
            var report = await scope.ServiceProvider.GetRequiredService<ImportFile>().Handle(new(ImportLayers.Find("pipe-segments")!, file, "两家.geojson"), null, Ct);
            Assert.False((await scope.ServiceProvider.GetRequiredService<UndoImport>().Handle(report.Batch!.Value, Ct))!.IsRefused);
        }

        File.Delete(file);
        foreach (var login in (string[])["gas", "water"])
        {
            var page = await Page(login, "/trail/networks");
            Assert.Contains("撤销了文件 两家.geojson", page, StringComparison.Ordinal);
            Assert.DoesNotContain("两家.geojson，新增 2", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("两家.geojson", await Page("power", "/trail/networks"), StringComparison.Ordinal);
        var bureau = await Page("bureau", "/trail/networks?company=UT-GAS");
        Assert.Contains("两家.geojson，新增 2", bureau, StringComparison.Ordinal);
        Assert.Contains("（两家.geojson）", bureau, StringComparison.Ordinal);
    }

    private async Task Edit(Action<GisDbContext> edit)
    {
        await using var scope = site.Scope(People.Bureau);
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        edit(db);
        await db.SaveChangesAsync(Ct);
    }

    private static long Id(GisDbContext db, string company) => db.UtilityCompanies.Single(one => one.Code == company).Id;

    private static PipeNode Node(string code, long? owner) => new() { Code = code, Category = "QT", OwnerId = owner, Position = Wkt.Storage<Point>("POINT(120.06 31.73)") };

    private static PipeSegment Segment(string code, long owner) =>
        new() { Code = code, Category = "QT", OwnerId = owner, Status = PipeStatus.InUse, Centreline = Wkt.Storage<LineString>("LINESTRING(120.06 31.73, 120.061 31.73)") };

    private async Task<string> Page(string login, string path)
    {
        using var visitor = site.SignedInAs(login);
        using var answer = await visitor.Ask(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
    }

    private async Task<ExportedFile> Export(Actor actor)
    {
        await using var scope = site.Scope(actor);
        var request = ExportRequest.Read(["pipe-segments"], "geojson", null, null, "120.04,31.69,120.06,31.71");
        return await scope.ServiceProvider.GetRequiredService<ExportLayer>().Handle(request, Ct);
    }

    private async Task<List<AuditEntry>> Lines(string subject)
    {
        await using var db = site.Database.Open();
        return await db.AuditTrail.AsNoTracking().Where(line => line.Subject == subject).OrderBy(line => line.Id).ToListAsync(Ct);
    }
}
