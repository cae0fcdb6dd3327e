using System.Text.Json;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Exports;
using Renovation.Gis.Web.Features.Exports;
using Renovation.Gis.Web.Tests.Features.Imports;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Exports;

/// <summary>Who may take what, on real rows: the query itself is narrowed, whatever the request says.</summary>
[Collection(Importing.Alone)]
public sealed class ExportAccessTests(Exporting exporting) : IClassFixture<Exporting>
{
    private const string Everywhere = "119,31,121,32";

    // an estate's surroundings: well below the cap
    private const string SmallBox = "120.055,31.727,120.066,31.735";

    [Theory]
    [InlineData(Role.Public)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Auditor)]
    public async Task Pipes_are_refused_to_whoever_has_no_business_with_them(Role role)
    {
        foreach (var layer in new[] { "pipe-segments", "pipe-nodes" })
        {
            var refused = await Assert.ThrowsAsync<ExportRefusedException>(() => exporting.Town.Export(layer, "geojson", actor: Of(role), bbox: SmallBox));
            Assert.Equal("EXP-01", refused.Refusal.Rule);
        }
    }

    [Theory]
    [InlineData("UT-POWER")]
    [InlineData("UT-TELECOM")]
    [InlineData("UT-CATV")]
    [InlineData("UT-WATER")]
    [InlineData("UT-GAS")]
    [InlineData("UT-DRAINAGE")]
    [InlineData("UT-LIGHTING")]
    public async Task A_company_gets_all_of_its_own_pipes_and_none_of_any_other(string company)
    {
        foreach (var layer in new[] { "pipe-segments", "pipe-nodes" })
        {
            var own = await exporting.Town.Ask<long>($"SELECT count(*) FROM {layer.Replace('-', '_')} p JOIN utility_companies o ON o.id = p.owner_id WHERE o.code = '{company}' AND {InBox("p")}");
            if (own == 0)
            {
                await Assert.ThrowsAsync<ExportRefusedException>(() => exporting.Town.Export(layer, "geojson", actor: Of(Role.Utility, company), bbox: SmallBox));
                continue;
            }

            var owners = Values(await exporting.Town.Export(layer, "geojson", actor: Of(Role.Utility, company), bbox: SmallBox), "owner");
            Assert.Equal(own, owners.Count);
            Assert.All(owners, owner => Assert.Equal(company, owner));
        }
    }

    [Fact]
    public async Task A_utility_account_without_a_company_gets_nothing() =>
        Assert.Equal("EXP-02", (await Assert.ThrowsAsync<ExportRefusedException>(() => exporting.Town.Export("pipe-segments", "geojson", actor: Of(Role.Utility), bbox: SmallBox))).Refusal.Rule);

    [Theory]
    [InlineData(Role.StreetOffice)]
    [InlineData(Role.Planner)]
    public async Task A_street_office_or_planner_gets_the_estates_and_buildings_of_its_sub_district_only(Role role)
    {
        var district = await exporting.Town.Ask<string>("SELECT code FROM sub_districts WHERE name = '戚墅堰街道'");
        var actor = Of(role, districts: district);

        var estates = Values(await exporting.Town.Export("estates", "geojson", actor: actor), "subDistrict");
        var buildings = Values(await exporting.Town.Export("buildings", "geojson", actor: actor), "estate");

        Assert.Equal(await exporting.Town.Ask<long>("SELECT count(*) FROM estates e JOIN sub_districts s ON s.id = e.sub_district_id WHERE s.name = '戚墅堰街道'"), estates.Count);
        Assert.All(estates, name => Assert.Equal("戚墅堰街道", name));
        Assert.True(buildings.Count > 0);
        Assert.Equal(0, await exporting.Town.Ask<long>($"SELECT count(*) FROM estates e JOIN sub_districts s ON s.id = e.sub_district_id WHERE s.name <> '戚墅堰街道' AND e.code IN ({string.Join(',', buildings.Distinct().Select(code => $"'{code}'"))})"));
    }

    [Fact]
    public async Task A_street_office_gets_pipes_only_where_they_lie_wholly_within_its_sub_district()
    {
        var district = await exporting.Town.Ask<string>("SELECT code FROM sub_districts WHERE name = '戚墅堰街道'");
        var codes = Values(await exporting.Town.Export("pipe-segments", "geojson", actor: Of(Role.StreetOffice, districts: district), bbox: SmallBox), "code");

        var within = await exporting.Town.Ask<long>($"SELECT count(*) FROM pipe_segments p, sub_districts d WHERE d.code = '{district}' AND ST_CoveredBy(p.footprint, d.footprint) AND {InBox("p")}");
        Assert.Equal(within, codes.Count);
        Assert.True(within > 0);
    }

    [Theory]
    [InlineData("estates")]
    [InlineData("roads")]
    public async Task A_planner_bound_to_no_sub_district_gets_nothing(string layer) =>
        Assert.Equal("EXP-03", (await Assert.ThrowsAsync<ExportRefusedException>(() => exporting.Town.Export(layer, "geojson", actor: Of(Role.Planner)))).Refusal.Rule);

    [Fact]
    public async Task More_than_25_square_kilometres_of_pipes_are_refused_with_the_figures()
    {
        var refused = await Assert.ThrowsAsync<ExportRefusedException>(() => exporting.Town.Export("pipe-segments", "gpkg", actor: Of(Role.Bureau), bbox: Everywhere));

        Assert.Equal(("EXP-04", "25"), (refused.Refusal.Rule, refused.Refusal.Figures[1]));
        Assert.Contains("25 km²", refused.Refusal.Message(new("en")), StringComparison.Ordinal);
        Assert.Contains("25 km²", refused.Refusal.Message(new("zh-CN")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_goes_beyond_the_cap_only_with_a_reason_which_the_file_repeats()
    {
        await Assert.ThrowsAsync<ExportRefusedException>(() => exporting.Town.Export("pipe-nodes", "geojson"));
        await Assert.ThrowsAsync<ExportRefusedException>(() => exporting.Town.Export("pipe-nodes", "geojson", actor: Of(Role.Bureau), beyondCap: "我说可以"));

        Assert.Contains("年度备份", await File.ReadAllTextAsync(await exporting.Town.Export("pipe-nodes", "geojson", beyondCap: "年度备份"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_box_with_nothing_in_it_is_refused_and_one_on_the_water_makes_no_file() =>
        Assert.Equal("EXP-08", (await Assert.ThrowsAsync<ExportRefusedException>(() => exporting.Town.Export("estates", "gpkg", bbox: "100,20,100.1,20.1"))).Refusal.Rule);

    [Fact]
    public void Every_role_is_decided_for_every_kind_of_layer() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.All(Enum.GetValues<ExportSensitivity>(), kind =>
        {
            var (scope, refusal) = ExportRules.ScopeOf(Of(role, "UT-GAS", "D1"), kind);
            Assert.True(scope is null != refusal is null, $"{role} {kind}");
        }));

    private static Actor Of(Role role, string? company = null, params string[] districts) => new("7", "测试", role, districts, company);

    private static string InBox(string alias) => $"ST_Intersects({alias}.display, ST_Transform(ST_MakeEnvelope({SmallBox}, 4490), 3857))";

    private static List<string?> Values(string file, string property)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty(property).GetString())];
    }
}
