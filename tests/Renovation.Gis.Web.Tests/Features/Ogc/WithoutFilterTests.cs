using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Renovation.Gis.Web.Features.Ogc;
using Renovation.Gis.Web.Tests.Data;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

/// <summary>
/// The read API with the program's own filters taken out (T5.3): each login asks for the layers as they are registered, neither closed to
/// it nor narrowed to its rows, and still gets no row of others. What it should get is counted by the owner of the tables.
/// </summary>
public sealed class WithoutFilterTests(GisSite site) : IClassFixture<GisSite>
{
    private const string Things = """
        INSERT INTO pipe_segments (code, category, status, owner_id, centreline)
        SELECT c.code || '-' || d.code, 'QT', 'InUse', c.id, ST_MakeLine(ST_PointOnSurface(d.outline), ST_Translate(ST_PointOnSurface(d.outline), 0.001, 0.0005))
        FROM utility_companies c, sub_districts d ON CONFLICT DO NOTHING;
        INSERT INTO pipe_nodes (code, category, owner_id, position)
        SELECT c.code || '-' || d.code, 'QT', c.id, ST_PointOnSurface(d.outline) FROM utility_companies c, sub_districts d ON CONFLICT DO NOTHING;
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Logins => [.. DemoAccounts.All.Select(login => login.Name).Append("anonymous")];

    [Theory]
    [MemberData(nameof(Logins))]
    public async Task Nobody_reads_a_row_of_others_from_items_or_tiles(string login)
    {
        await Sql.DoAsync(site.Database.ConnectionString, Things);
        var actor = ActorOf(login);
        await ReadAsBureau(); // what is kept of it must reach nobody else
        foreach (var (layer, rows) in new[] { ("pipe-segments", Pipes(actor)), ("pipe-nodes", Pipes(actor)), ("demolition-areas", May.SeeDemolitionAreas(actor) ? "true" : "false") })
        {
            await using var scope = site.Scope(actor);
            var registered = site.Services.GetRequiredService<MapLayers>().Find(layer)!;
            var table = layer.Replace('-', '_');
            Assert.Equal(await Codes($"SELECT code FROM {table} t WHERE {rows} ORDER BY code"), await Items(scope.ServiceProvider, registered));

            // one tile with the district's north and much of its middle
            var tile = new TileAddress(Math.Max(12, registered.MinimumZoom), 0, 0);
            foreach (var place in await Places(tile.Zoom))
            {
                var expected = await Codes($"SELECT code FROM {table} t WHERE {rows} AND display && ST_TileEnvelope({tile.Zoom}, {place.Column}, {place.Row}, margin => {registered.TileBuffer}.0 / 4096) ORDER BY code");
                var read = scope.ServiceProvider.GetRequiredService<ReadTile>();
                var body = (await read.Handle(await read.State([registered], new(tile.Zoom, place.Row, place.Column), Ct), Ct)).Body;
                var seen = MvtText.Read(body).SelectMany(part => part.Texts("code")).Distinct().Order(StringComparer.Ordinal).ToArray();
                Assert.Empty(seen.Except(expected));
            }
        }
    }

    private async Task ReadAsBureau()
    {
        await using var scope = site.Scope(ActorOf("bureau"));
        var read = scope.ServiceProvider.GetRequiredService<ReadTile>();
        foreach (var layer in site.Services.GetRequiredService<MapLayers>().All)
        {
            var zoom = Math.Max(12, layer.MinimumZoom);
            foreach (var place in await Places(zoom))
            {
                await read.Handle(await read.State([layer], new(zoom, place.Row, place.Column), Ct), Ct);
            }
        }
    }

    private static Actor ActorOf(string login) => DemoAccounts.All.FirstOrDefault(one => one.Name == login) is { } found
        ? new(found.Name, found.DisplayName, found.Binding.Role, found.Binding.SubDistricts, found.Binding.Company)
        : Actor.Anonymous;

    // the rule in words of its own: owner, or ground
    private static string Pipes(Actor actor) => actor.Role switch
    {
        Role.Bureau => "true",
        Role.Utility => $"(SELECT c.code FROM utility_companies c WHERE c.id = t.owner_id) = '{actor.Company}'",
        Role.Planner or Role.StreetOffice => $"EXISTS (SELECT FROM sub_districts d WHERE d.code IN ('{string.Join("', '", actor.SubDistricts)}') AND ST_Intersects(d.display, t.display))",
        _ => "false",
    };

    private static async Task<string[]> Items(IServiceProvider services, MapLayer layer)
    {
        using var body = new MemoryStream();
        await using (var json = new Utf8JsonWriter(body, ReadItems.Json))
        {
            json.WriteStartArray();
            await services.GetRequiredService<ReadItems>().Page(layer, new ItemsQuery(ItemsQuery.LargestLimit), json, Guid.NewGuid().ToString(), Ct);
            json.WriteEndArray();
        }

        using var features = JsonDocument.Parse(body.ToArray());
        return [.. features.RootElement.EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];
    }

    private async Task<string[]> Codes(string sql)
    {
        await using var connection = new NpgsqlConnection(site.Database.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand($"SELECT coalesce(array_agg(code ORDER BY code COLLATE \"C\"), ARRAY[]::text[]) FROM ({sql}) AS found", connection);
        return (string[])(await command.ExecuteScalarAsync(Ct))!;
    }

    private async Task<List<(int Row, int Column)>> Places(int zoom)
    {
        var texts = await Codes($"""
            SELECT DISTINCT floor((20037508.342789244 - ST_Y(p)) / (40075016.68557849 / (1 << {zoom})))::int || '/' || floor((ST_X(p) + 20037508.342789244) / (40075016.68557849 / (1 << {zoom})))::int AS code
            FROM (SELECT ST_Centroid(display) AS p FROM pipe_segments) AS places
            """);
        return [.. texts.Select(text => (int.Parse(text.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(text.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture)))];
    }
}
