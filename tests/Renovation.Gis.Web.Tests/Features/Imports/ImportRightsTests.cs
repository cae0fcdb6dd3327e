using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Renovation.Gis.Web.Features.Imports;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Whose rows a file may change (IMP-29): what is somebody else's is refused row by row, and nothing of the file is taken.</summary>
public sealed class ImportRightsTests(GisSite site) : IClassFixture<GisSite>
{
    private const string Line = """{"type":"LineString","coordinates":[[120.06,31.73],[120.061,31.73]]}""";
    private const string Square = """{"type":"Polygon","coordinates":[[[120.15,31.68],[120.151,31.68],[120.151,31.681],[120.15,31.681],[120.15,31.68]]]}""";
    private const string SquareInQishuyan = """{"type":"Polygon","coordinates":[[[120.0670,31.7110],[120.0672,31.7110],[120.0672,31.7112],[120.0670,31.7112],[120.0670,31.7110]]]}""";

    [Fact]
    public async Task A_companys_file_without_owners_is_its_own()
    {
        Assert.True((await Import("gas", "pipe-segments", Line, "\"code\":\"R-G1\"")).IsPublished);
        Assert.Equal("UT-GAS", await Owner("R-G1"));
    }

    [Fact]
    public async Task A_row_that_names_another_owner_is_refused_and_so_is_the_file()
    {
        var (isPublished, text) = await Import("gas", "pipe-segments", Line, "\"code\":\"R-G2\"", "\"code\":\"R-W2\",\"owner\":\"UT-WATER\"");

        Assert.False(isPublished);
        Assert.Contains("IMP-29", text, StringComparison.Ordinal);
        Assert.Null(await Owner("R-G2"));
    }

    [Fact]
    public async Task An_owner_stated_for_the_file_must_be_ones_own() =>
        Assert.False((await ImportAs("gas", "pipe-segments", Line, "UT-WATER", "\"code\":\"R-G3\"")).IsPublished);

    [Fact]
    public async Task A_code_that_another_company_has_is_not_taken_over()
    {
        Assert.True((await Import("water", "pipe-segments", Line, "\"code\":\"R-SAME\"")).IsPublished);

        Assert.False((await Import("gas", "pipe-segments", Line, "\"code\":\"R-SAME\"")).IsPublished);
        Assert.Equal("UT-WATER", await Owner("R-SAME"));
    }

    [Fact]
    public async Task A_street_offices_new_estate_is_in_its_own_sub_district()
    {
        Assert.True((await Import("street-qishuyan", "estates", SquareInQishuyan, "\"code\":\"R-E1\",\"name\":\"新一村\"")).IsPublished);

        Assert.Equal("SD01", await Scalar("SELECT d.code FROM estates e JOIN sub_districts d ON d.id = e.sub_district_id WHERE e.code = 'R-E1'"));
    }

    [Fact]
    public async Task A_new_estate_on_a_neighbours_ground_is_refused_whatever_sub_district_it_names()
    {
        var (isPublished, text) = await Import("street-qishuyan", "estates", Square, "\"code\":\"R-E3\",\"name\":\"新三村\"");

        Assert.False(isPublished);
        Assert.Contains("边界不在您负责的街道", text, StringComparison.Ordinal);
        Assert.Null(await Scalar("SELECT code FROM estates WHERE code = 'R-E3'"));
    }

    [Theory]
    [InlineData("street-dingyan", "\"code\":\"R-E2\",\"name\":\"新二村\",\"subDistrict\":\"戚墅堰街道\"")]
    [InlineData("planner", "\"code\":\"R-E2\",\"name\":\"新二村\",\"subDistrict\":\"SD04\"")]
    [InlineData("planner", "\"code\":\"R-E2\",\"name\":\"新二村\"")]
    public async Task An_estate_elsewhere_or_nowhere_is_refused(string login, string properties)
    {
        Assert.False((await Import(login, "estates", Square, properties)).IsPublished);
        Assert.Null(await Scalar("SELECT code FROM estates WHERE code = 'R-E2'"));
    }

    [Fact]
    public async Task A_neighbours_estate_is_not_moved_into_ones_own_sub_district()
    {
        var estate = (await Scalar("SELECT e.code FROM estates e JOIN sub_districts d ON d.id = e.sub_district_id WHERE d.code NOT IN ('SD01', 'SD02') LIMIT 1"))!;
        var before = await Scalar($"SELECT row_version || md5(ST_AsBinary(boundary)) FROM estates WHERE code = '{estate}'");

        Assert.False((await Import("planner", "estates", Square, $"\"code\":\"{estate}\",\"name\":\"抢占\",\"subDistrict\":\"SD01\"")).IsPublished);
        Assert.Equal(before, await Scalar($"SELECT row_version || md5(ST_AsBinary(boundary)) FROM estates WHERE code = '{estate}'"));
    }

    [Theory]
    [InlineData("gas", "estates")]
    [InlineData("planner", "pipe-segments")]
    [InlineData("street-qishuyan", "demolition-areas")]
    public async Task A_layer_of_others_is_refused_as_a_whole_before_a_file_is_taken_and_by_the_import_itself(string login, string layer)
    {
        using var form = Form(layer, Square, "\"code\":\"R-X\",\"name\":\"甲\"");
        using (var answer = await new ImportingOverHttp(site, login).Send(HttpMethod.Post, "/api/imports", form))
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        var binding = DemoAccounts.All.Single(one => one.Name == login).Binding;
        await using var scope = site.Scope(new Actor(login, login, binding.Role, binding.SubDistricts, binding.Company));
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.geojson");
        await File.WriteAllTextAsync(file, Collection(Square, "\"code\":\"R-X\",\"name\":\"甲\""), TestContext.Current.CancellationToken);
        var report = await scope.ServiceProvider.GetRequiredService<ImportFile>().Handle(new(ImportLayers.Find(layer)!, file, "rows.geojson"), null, TestContext.Current.CancellationToken);
        File.Delete(file);
        Assert.Null(report.Batch);
        Assert.Contains(report.Errors, error => error.Message.Contains("您的角色不能导入", StringComparison.Ordinal));
    }

    private Task<(bool IsPublished, string Text)> Import(string login, string layer, string geometry, params string[] rows) => ImportAs(login, layer, geometry, null, rows);

    // published whatever the check said: it must be refused again
    private async Task<(bool IsPublished, string Text)> ImportAs(string login, string layer, string geometry, string? owner, params string[] rows)
    {
        var importing = new ImportingOverHttp(site, login);
        var job = await importing.Upload(layer, "rows.geojson", Collection(geometry, rows));
        if (owner is not null)
            job = await importing.Do(HttpMethod.Put, job, "options", new { owner });
        var check = await importing.Do(HttpMethod.Post, job, "check");
        job = await importing.Do(HttpMethod.Post, check, "publish", new { deleteGone = false });
        var isPublished = job.GetProperty("state").GetString() == "Published";
        Assert.Equal(isPublished, ImportingOverHttp.Errors(check).Count == 0);
        return (isPublished, string.Join('\n', ImportingOverHttp.Errors(job).Select(error => $"{error.GetProperty("rule")} {error.GetProperty("message")}")));
    }

    private static MultipartFormDataContent Form(string layer, string geometry, params string[] rows) => new()
    {
        { new StringContent(layer), "Layer" },
        { new ByteArrayContent(Encoding.UTF8.GetBytes(Collection(geometry, rows))), "File", "rows.geojson" },
    };

    private static string Collection(string geometry, params string[] rows)
    {
        var features = rows.Select(row => $$"""{"type":"Feature","properties":{{{row}}},"geometry":{{geometry}}}""");
        return $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";
    }

    private Task<string?> Owner(string code) => Scalar($"SELECT o.code FROM pipe_segments p JOIN utility_companies o ON o.id = p.owner_id WHERE p.code = '{code}'");

    private async Task<string?> Scalar(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(site.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string;
    }
}
