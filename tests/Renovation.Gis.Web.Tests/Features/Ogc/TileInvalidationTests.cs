using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Ogc;
using Renovation.Gis.Web.Tests.Data;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

/// <summary>An edit makes anew the tiles it touches, at once, and no others.</summary>
[Collection(nameof(OneSite))]
public sealed class TileInvalidationTests(GisSite site) : IDisposable
{
    private const int Zoom = 16;

    private readonly HttpClient visitor = site.SignedInAs("bureau");

    [Fact]
    public async Task An_edit_marks_the_tiles_it_touches_where_it_was_and_where_it_is_and_no_others()
    {
        // E17 stands alone; it moves 0.02 degrees east, out of anybody's reach
        var before = (await Tag(120.1302, 31.7602), await Tag(120.1502, 31.7602), await Tag(120.0598, 31.7302));
        await Move("E17", 0.02);
        var moved = (await Tag(120.1302, 31.7602), await Tag(120.1502, 31.7602), await Tag(120.0598, 31.7302));
        var there = await Codes(120.1502, 31.7602);
        await Move("E17", -0.02);

        Assert.NotEqual(before.Item1, moved.Item1);
        Assert.NotEqual(before.Item2, moved.Item2);
        Assert.Equal(before.Item3, moved.Item3);
        Assert.Equal(["E17"], there);
        Assert.Equal(["E17"], await Codes(120.1302, 31.7602));
    }

    [Fact]
    public async Task A_demolition_area_marks_the_estates_whose_verdict_it_changes_and_no_others()
    {
        var (hit, far) = (await Tag(120.1302, 31.7602), await Tag(120.0598, 31.7302));
        await Sql.DoAsync(
            site.Database.ConnectionString,
            "INSERT INTO demolition_areas (code, name, planned_date, status, extent) SELECT 'D99', 'D99', '2028-01-01', 'Planned', boundary FROM estates WHERE code = 'E17'");
        await site.RefreshAsync("demolition-areas");
        var (hitAfter, farAfter) = (await Tag(120.1302, 31.7602), await Tag(120.0598, 31.7302));
        var verdict = (await Tile(120.1302, 31.7602))[0].Features[0]["eligibility"];
        await Sql.DoAsync(site.Database.ConnectionString, "DELETE FROM demolition_areas WHERE code = 'D99'");
        await site.RefreshAsync("demolition-areas");

        Assert.Equal("Excluded", verdict);
        Assert.NotEqual(hit, hitAfter);
        Assert.Equal(far, farAfter);
    }

    [Fact]
    public async Task When_sub_districts_move_what_a_street_office_may_see_of_the_networks_is_asked_anew()
    {
        var before = await Tag(120.1302, 31.7602, "pipe-segments");
        await site.RefreshAsync("sub-districts");

        Assert.NotEqual(before, await Tag(120.1302, 31.7602, "pipe-segments"));
    }

    [Fact]
    public async Task The_list_of_changes_stays_short_and_what_is_forgotten_counts_as_changed()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        var changes = scope.ServiceProvider.GetRequiredService<MarkChanges>();
        var before = await Tag(120.1302, 31.7602, "land-cover");
        for (var i = 0; i < MarkChanges.MostKept + 20; i++)
        {
            await changes.Handle("land-cover", [new Envelope(0, 1, 0, 1)], TestContext.Current.CancellationToken);
        }

        Assert.InRange(await db.LayerChanges.CountAsync(change => change.Layer == "land-cover", TestContext.Current.CancellationToken), 1, MarkChanges.MostKept);
        Assert.NotEqual(before, await Tag(120.1302, 31.7602, "land-cover"));
    }

    [Fact]
    public void Many_boxes_become_few_that_cover_them_all()
    {
        var boxes = Enumerable.Range(0, 10_000).Select(i => new Envelope(i % 100 * 50, i % 100 * 50 + 10, i / 100 * 50, i / 100 * 50 + 10)).ToList();
        var few = ChangedBoxes.Few(boxes, 64);

        Assert.InRange(few.Count, 1, 64);
        Assert.All(boxes, box => Assert.Contains(few, one => one.Contains(box)));
    }

    [Fact]
    public async Task Networks_are_kept_apart_for_each_who_sees_them_differently_and_other_layers_are_not()
    {
        var tags = new List<(string Pipes, string Roads)>();
        foreach (var actor in new[]
        {
            Actor.Anonymous, new Actor("1", "gas", Role.Utility, [], "GAS"), new Actor("2", "water", Role.Utility, [], "WATER"), new Actor("3", "plan", Role.Planner, ["QSY"], null),
        })
        {
            await using var scope = site.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
            tags.Add((await State(scope.ServiceProvider, "pipe-segments"), await State(scope.ServiceProvider, "roads")));
        }

        Assert.Equal(4, tags.Select(tag => tag.Pipes).Distinct(StringComparer.Ordinal).Count());
        Assert.Single(tags.Select(tag => tag.Roads).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_nobody_is_told_an_older_state_than_when_he_asked()
    {
        var marks = site.Services.GetRequiredService<LayerMarks>();
        var layer = site.Services.GetRequiredService<MapLayers>().Find("land-cover")!;
        var published = 0L;
        using var stop = new CancellationTokenSource();
        var askers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var known = Interlocked.Read(ref published);
                Assert.True((await marks.Of(layer, CancellationToken.None)).Version >= known);
            }
        })).ToList();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        for (var i = 0; i < 50; i++)
        {
            await scope.ServiceProvider.GetRequiredService<MarkChanges>().Handle("land-cover", [], TestContext.Current.CancellationToken);
            Interlocked.Exchange(ref published, await db.LayerVersions.AsNoTracking().Where(one => one.Layer == "land-cover").Select(one => one.Version).SingleAsync(TestContext.Current.CancellationToken));
        }

        await stop.CancelAsync();
        await Task.WhenAll(askers);
    }

    public void Dispose() => visitor.Dispose();

    private static async Task<string> State(IServiceProvider services, string layer) => (await services.GetRequiredService<ReadTile>()
        .State([services.GetRequiredService<MapLayers>().Find(layer)!], new(14, 6641, 13656), TestContext.Current.CancellationToken)).Tag;

    private static (int Row, int Column) TileOf(double lon, double lat)
    {
        var (x, y) = CoordinateSystems.Convert(lon, lat, Srid.Storage, Srid.WebMercator);
        var side = 2 * TileAddress.HalfWorldMetres / (1 << Zoom);
        return ((int)((TileAddress.HalfWorldMetres - y) / side), (int)((x + TileAddress.HalfWorldMetres) / side));
    }

    // as an edit does it: the places before and after are told
    private async Task Move(string code, double degreesEast)
    {
        await using var scope = site.Scope(Actor.Operator);
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        var where = new List<Envelope> { await Box(db, code) };
        await db.Database.ExecuteSqlAsync($"UPDATE estates SET boundary = ST_Translate(boundary, {degreesEast}, 0) WHERE code = {code}", TestContext.Current.CancellationToken);
        where.Add(await Box(db, code));
        await scope.ServiceProvider.GetRequiredService<RefreshFacts>().Handle("estates", where, TestContext.Current.CancellationToken);
    }

    private static async Task<Envelope> Box(GisDbContext db, string code) =>
        (await db.Database.SqlQuery<Geometry>($"SELECT ST_Envelope(display) AS \"Value\" FROM estates WHERE code = {code}").SingleAsync(TestContext.Current.CancellationToken)).EnvelopeInternal;

    private async Task<string> Tag(double lon, double lat, string layer = "estates")
    {
        using var answer = await visitor.Ask(Path(lon, lat, layer));
        return answer.Headers.ETag!.Tag;
    }

    private async Task<IReadOnlyList<string>> Codes(double lon, double lat) => (await Tile(lon, lat)).Single().Texts("code");

    private async Task<IReadOnlyList<MvtLayer>> Tile(double lon, double lat)
    {
        using var answer = await visitor.Ask(Path(lon, lat, "estates"));
        return MvtText.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static string Path(double lon, double lat, string layer)
    {
        var (row, column) = TileOf(lon, lat);
        return $"/ogc/collections/{layer}/tiles/WebMercatorQuad/{Zoom}/{row}/{column}";
    }
}
