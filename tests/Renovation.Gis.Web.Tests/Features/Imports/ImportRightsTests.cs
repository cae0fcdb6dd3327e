using System.Text;
using Renovation.Gis.Testing;
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
        Assert.Equal(200, (await Import("gas", "pipe-segments", Line, "\"code\":\"R-G1\"")).Status);
        Assert.Equal("UT-GAS", await Owner("R-G1"));
    }

    [Fact]
    public async Task A_row_that_names_another_owner_is_refused_and_so_is_the_file()
    {
        var (status, text) = await Import("gas", "pipe-segments", Line, "\"code\":\"R-G2\"", "\"code\":\"R-W2\",\"owner\":\"UT-WATER\"");

        Assert.Equal(422, status);
        Assert.Contains("IMP-29", text, StringComparison.Ordinal);
        Assert.Null(await Owner("R-G2"));
    }

    [Fact]
    public async Task An_owner_stated_in_the_form_must_be_ones_own() =>
        Assert.Equal(422, (await Import("gas", "pipe-segments", Line, [("Owner", "UT-WATER")], "\"code\":\"R-G3\"")).Status);

    [Fact]
    public async Task A_code_that_another_company_has_is_not_taken_over()
    {
        Assert.Equal(200, (await Import("water", "pipe-segments", Line, "\"code\":\"R-SAME\"")).Status);

        Assert.Equal(422, (await Import("gas", "pipe-segments", Line, "\"code\":\"R-SAME\"")).Status);
        Assert.Equal("UT-WATER", await Owner("R-SAME"));
    }

    [Fact]
    public async Task A_street_offices_new_estate_is_in_its_own_sub_district()
    {
        Assert.Equal(200, (await Import("street-qishuyan", "estates", SquareInQishuyan, "\"code\":\"R-E1\",\"name\":\"新一村\"")).Status);

        Assert.Equal("SD01", await Scalar("SELECT d.code FROM estates e JOIN sub_districts d ON d.id = e.sub_district_id WHERE e.code = 'R-E1'"));
    }

    [Fact]
    public async Task A_new_estate_on_a_neighbours_ground_is_refused_whatever_sub_district_it_names()
    {
        var (status, text) = await Import("street-qishuyan", "estates", Square, "\"code\":\"R-E3\",\"name\":\"新三村\"");

        Assert.Equal(422, status);
        Assert.Contains("边界不在您负责的街道", text, StringComparison.Ordinal);
        Assert.Null(await Scalar("SELECT code FROM estates WHERE code = 'R-E3'"));
    }

    [Theory]
    [InlineData("street-dingyan", "\"code\":\"R-E2\",\"name\":\"新二村\",\"subDistrict\":\"戚墅堰街道\"")]
    [InlineData("planner", "\"code\":\"R-E2\",\"name\":\"新二村\",\"subDistrict\":\"SD04\"")]
    [InlineData("planner", "\"code\":\"R-E2\",\"name\":\"新二村\"")]
    public async Task An_estate_elsewhere_or_nowhere_is_refused(string login, string properties)
    {
        Assert.Equal(422, (await Import(login, "estates", Square, properties)).Status);
        Assert.Null(await Scalar("SELECT code FROM estates WHERE code = 'R-E2'"));
    }

    [Fact]
    public async Task A_neighbours_estate_is_not_moved_into_ones_own_sub_district()
    {
        var estate = (await Scalar("SELECT e.code FROM estates e JOIN sub_districts d ON d.id = e.sub_district_id WHERE d.code NOT IN ('SD01', 'SD02') LIMIT 1"))!;
        var before = await Scalar($"SELECT row_version || md5(ST_AsBinary(boundary)) FROM estates WHERE code = '{estate}'");

        Assert.Equal(422, (await Import("planner", "estates", Square, $"\"code\":\"{estate}\",\"name\":\"抢占\",\"subDistrict\":\"SD01\"")).Status);
        Assert.Equal(before, await Scalar($"SELECT row_version || md5(ST_AsBinary(boundary)) FROM estates WHERE code = '{estate}'"));
    }

    [Theory]
    [InlineData("gas", "estates")]
    [InlineData("planner", "pipe-segments")]
    [InlineData("street-qishuyan", "demolition-areas")]
    public async Task A_layer_of_others_is_refused_as_a_whole(string login, string layer)
    {
        var (status, text) = await Import(login, layer, Square, "\"code\":\"R-X\",\"name\":\"甲\"");

        Assert.Equal(422, status);
        Assert.Contains("您的角色不能导入", text, StringComparison.Ordinal);
    }

    private Task<(int Status, string Text)> Import(string login, string layer, string geometry, params string[] rows) => Import(login, layer, geometry, [], rows);

    private async Task<(int Status, string Text)> Import(string login, string layer, string geometry, (string Name, string Value)[] fields, params string[] rows)
    {
        using var browser = site.SignedInAs(login);
        var features = rows.Select(row => $$"""{"type":"Feature","properties":{{{row}}},"geometry":{{geometry}}}""");
        var file = $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";
        using var form = new MultipartFormDataContent
        {
            { new StringContent(layer), "Layer" },
            { new StringContent(Forms.TokenOf(await browser.GetStringAsync(new Uri("/imports", UriKind.Relative), TestContext.Current.CancellationToken))), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "File", "rows.geojson" },
        };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        using var answer = await browser.PostAsync(new Uri("/imports", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
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
