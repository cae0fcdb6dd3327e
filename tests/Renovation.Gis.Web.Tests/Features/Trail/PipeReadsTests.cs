using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Data;
using Renovation.Gis.Web.Tests.Data.Accounts;
using Renovation.Gis.Web.Tests.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Trail;

/// <summary>Reads of pipe data over HTTP: on the trail with who, where and how much, and no more than one person may (T5.6, T8.1).</summary>
public sealed class PipeReadsTests : IAsyncLifetime
{
    private const string Pipes = """
        INSERT INTO pipe_segments (code, category, status, owner_id, centreline)
        SELECT 'P' || n, 'RQ', 'InUse', CASE WHEN n <= 6 THEN (SELECT id FROM utility_companies WHERE code = 'UT-GAS') END,
               ST_SetSRID(ST_MakeLine(ST_MakePoint(120.05, 31.70 + n * 0.0001), ST_MakePoint(120.051, 31.70 + n * 0.0001)), 4490) FROM generate_series(1, 10) n
        """;

    private readonly GisSite site = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await Sql.DoAsync(site.Database.ConnectionString, Pipes);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_company_reads_its_own_pipes_and_the_trail_says_who_from_where_what_and_how_many()
    {
        using var visitor = site.SignedInAs("gas");

        Assert.Equal(6, (await visitor.AskJson("/ogc/collections/pipe-segments/items?bbox=120.04,31.69,120.06,31.71")).Codes().Length);
        using (var tile = await visitor.Ask("/ogc/collections/pipe-segments/tiles/WebMercatorQuad/14/6669/13655"))
        {
            Assert.Equal(6, MvtText.Read(await tile.Content.ReadAsByteArrayAsync(Ct)).Sum(layer => layer.Features.Count));
        }

        Assert.Equal("P1", (await visitor.AskJson("/ogc/collections/pipe-segments/items/P1")).Text("id"));
        using (var foreign = await visitor.Ask("/ogc/collections/pipe-segments/items/P9"))
        {
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }

        var lines = await Lines(AuditAction.Read);
        Assert.Equal(["item", "items", "tile"], lines.Select(line => Detail(line).GetProperty("kind").GetString()).Order());
        Assert.All(lines, line => Assert.Equal(("燃气·演示", "Utility", "127.0.0.1", "pipe-segments"), (line.ActorName, line.ActorRole, line.Address, line.Subject)));
        var items = Detail(lines.Single(line => Detail(line).GetProperty("kind").GetString() == "items"));
        Assert.Equal((1, 6), (items.GetProperty("reads").GetInt32(), items.GetProperty("features").GetInt32()));
        Assert.Equal([120.04, 31.69, 120.06, 31.71], items.GetProperty("bbox").EnumerateArray().Select(degree => degree.GetDouble()));
        Assert.Equal("P1", lines.Single(line => Detail(line).GetProperty("kind").GetString() == "item").SubjectKey);
    }

    [Fact]
    public async Task Reads_of_other_layers_are_not_on_the_trail()
    {
        using var visitor = site.SignedInAs("bureau");
        await visitor.AskJson("/ogc/collections/estates/items?limit=5");

        Assert.Empty(await Lines(AuditAction.Read));
    }

    [Fact]
    public async Task The_1001st_tile_within_ten_minutes_is_refused_with_the_reason_in_Chinese_and_put_on_the_trail()
    {
        using var visitor = site.SignedInAs("planner");
        for (var n = 0; n < 1_000; n++)
        {
            using var tile = await visitor.Ask($"/ogc/collections/pipe-segments/tiles/WebMercatorQuad/14/{n}/0");
            Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
        }

        using var refused = await visitor.Ask("/ogc/collections/pipe-segments/tiles/WebMercatorQuad/14/1000/0");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Ct));
        Assert.Contains("请求过多", problem.RootElement.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("规划编制·演示", Assert.Single(await Lines(AuditAction.Refused)).ActorName);

        using var gas = site.SignedInAs("gas"); // another's allowance is another's
        using var other = await gas.Ask("/ogc/collections/pipe-segments/tiles/WebMercatorQuad/14/1000/0");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Many_small_boxes_use_up_the_ground_of_a_day_as_one_large_box_does_and_a_restart_forgives_nothing()
    {
        var read = new PipeRead(People.Utility("UT-GAS"), "", "pipe-segments", "items", [120.0, 31.7, 120.1, 31.8]);
        var limits = new ReadOptions { DailyAreaSquareKilometres = 75 };
        using (var reads = Reads(limits))
        {
            for (var row = 0; row < 5; row++)
            {
                for (var column = 0; column < 10; column++)
                {
                    await Look(reads, read with { Box = [120 + column * 0.01, 31.7 + row * 0.01, 120.01 + column * 0.01, 31.71 + row * 0.01] });
                }
            }

            var exceeded = await Assert.ThrowsAsync<TooMuchReadException>(() => Look(reads, read with { Box = [120.0, 31.75, 120.1, 31.8] }));
            Assert.Equal("area", exceeded.Reason);
            await Look(reads, read with { Box = [120.0, 31.7, 120.1, 31.75] }); // the same ground again costs nothing
            await Assert.ThrowsAsync<TooMuchReadException>(() => Look(reads, read with { Box = [120.2, 31.7, 120.3, 31.75] }));
            await reads.Flush(Ct);
        }

        using var restarted = Reads(limits);
        await Assert.ThrowsAsync<TooMuchReadException>(() => Look(restarted, read with { Box = [120.2, 31.7, 120.3, 31.75] }));
        await Look(restarted, read with { Actor = People.Bureau, Box = [120.2, 31.7, 120.25, 31.75] });
    }

    [Theory]
    [InlineData(null)]
    [InlineData(new[] { 119.0, 31.0, 121.0, 32.0 })] // larger than the ground of a day: it names no place
    public async Task Reading_page_after_page_without_a_place_ends_at_the_features_of_a_day(double[]? box)
    {
        var read = new PipeRead(People.Utility("UT-GAS"), "", "pipe-segments", "items", box);
        using var reads = Reads(new ReadOptions { DailyFeatures = 2_000 });
        await reads.Check(read, Ct);
        reads.Record(read, 1_000);
        await reads.Check(read, Ct);
        reads.Record(read, 1_000);

        Assert.Equal("features", (await Assert.ThrowsAsync<TooMuchReadException>(() => reads.Check(read, Ct))).Reason);
    }

    [Fact]
    public async Task What_was_gathered_is_written_when_the_site_stops()
    {
        using (var visitor = site.SignedInAs("bureau"))
        {
            await visitor.AskJson("/ogc/collections/pipe-nodes/items?bbox=120.04,31.69,120.06,31.71");
            await visitor.AskJson("/ogc/collections/pipe-segments/items?bbox=120.04,31.69,120.06,31.71");
        }

        await site.StopAsync();
        Assert.Equal(["pipe-nodes", "pipe-segments"], (await Written(AuditAction.Read)).Select(line => line.Subject).Order());
    }

    private static async Task Look(PipeReads reads, PipeRead read)
    {
        await reads.Check(read, Ct);
        reads.Record(read, 1);
    }

    private PipeReads Reads(ReadOptions limits) => new(site.Services.GetRequiredService<IServiceScopeFactory>(), limits, site.Services.GetRequiredService<TimeProvider>());

    private async Task<List<AuditEntry>> Lines(string action)
    {
        await site.Services.GetRequiredService<PipeReads>().Flush(Ct);
        return await Written(action);
    }

    private async Task<List<AuditEntry>> Written(string action)
    {
        await using var db = site.Database.Open();
        return await db.AuditTrail.AsNoTracking().Where(line => line.Action == action).OrderBy(line => line.Id).ToListAsync(Ct);
    }

    private static JsonElement Detail(AuditEntry line)
    {
        using var detail = JsonDocument.Parse(line.Detail);
        return detail.RootElement.Clone();
    }
}
