using System.Net;
using System.Text.Json;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Data;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.PipeNetworks;

/// <summary>A company learns that others have pipes, not where and not what (T5.6).</summary>
public sealed class PipePresenceTests : IAsyncLifetime
{
    // one pipe of gas and one of water, 300 m apart
    private const string Pipes = """
        INSERT INTO pipe_segments (code, category, status, owner_id, centreline)
        SELECT c.code, p.category, 'InUse', c.id, ST_SetSRID(ST_MakeLine(ST_MakePoint(p.lon, 31.732), ST_MakePoint(p.lon + 0.0005, 31.732)), 4490)
        FROM (VALUES ('UT-GAS', 'RQ', 120.058), ('UT-WATER', 'JS', 120.062)) AS p (company, category, lon) JOIN utility_companies c ON c.code = p.company
        """;

    private const string Around = "/api/pipe-presence?bbox=120.056,31.728,120.066,31.736";

    private readonly GisSite site = new();

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await Sql.DoAsync(site.Database.ConnectionString, Pipes);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_company_sees_cells_of_a_hundred_metres_with_the_others_networks()
    {
        var cells = await Cells("gas");

        Assert.NotEmpty(cells);
        Assert.All(cells, cell => Assert.Equal(["Water"], Specialties(cell)));
        Assert.All(cells, cell => Assert.Equal(["cell", "specialties"], cell.EnumerateObject().Select(property => property.Name).Order()));
        Assert.All(cells, cell => Assert.InRange(SideInMetres(cell), 99, 101));
    }

    [Fact]
    public async Task The_water_company_is_told_of_gas_in_turn() =>
        Assert.Contains(await Cells("water"), cell => Specialties(cell) is ["Gas"]);

    [Theory]
    [InlineData("/api/pipe-presence?bbox=119.9,31.6,120.2,31.9")]
    [InlineData("/api/pipe-presence?bbox=1,2")]
    [InlineData("/api/pipe-presence")]
    public async Task A_box_that_is_too_large_or_none_is_refused(string path)
    {
        using var gas = site.SignedInAs("gas");
        using var answer = await gas.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<IReadOnlyList<JsonElement>> Cells(string login)
    {
        using var company = site.SignedInAs(login);
        return [.. (await company.AskJson(Around)).EnumerateArray()];
    }

    private static IReadOnlyList<string> Specialties(JsonElement cell) => [.. cell.GetProperty("specialties").EnumerateArray().Select(one => one.GetString()!)];

    private static double SideInMetres(JsonElement cell)
    {
        var ring = cell.GetProperty("cell").GetProperty("coordinates")[0];
        var north = Math.Abs(ring[1][1].GetDouble() - ring[0][1].GetDouble()) + Math.Abs(ring[2][1].GetDouble() - ring[1][1].GetDouble());
        return north * 110_900;
    }
}
