using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data.Facts;

/// <summary>What follows from an edit is told before beside after, when it is stored and when it is only tried.</summary>
public sealed class ConsequencesTests(GisSite site) : IClassFixture<GisSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_estate_moved_out_of_reach_loses_its_links_and_its_bundle_falls_apart()
    {
        var told = await Tried("E08", "boundary = ST_Translate(boundary, 0.05, 0)");

        var link = Assert.Single(told.Links);
        Assert.Equal(("E07", "E08", Happened.Gone), (link.From.Code, link.To.Code, link.Happened));
        Assert.Equal(25, link.Before!.GapMetres, 0.1);
        Assert.Equal(["E07", "E08"], told.Bundles.Select(bundle => bundle.Estate.Code));
        Assert.Equal(["E07", "E08"], told.Bundles[0].Before!.Members);
        Assert.Equal(["E07"], told.Bundles[0].After!.Members);
        Assert.Equal(Happened.Same, Assert.Single(told.Verdicts).Happened);
    }

    [Fact]
    public async Task A_wider_gap_is_told_in_metres()
    {
        var told = await Tried("E14", "boundary = ST_Translate(boundary, 0.00003, 0)");

        var link = Assert.Single(told.Links);
        Assert.Equal(Happened.Changed, link.Happened);
        Assert.NotEqual(link.Before!.GapMetres, link.After!.GapMetres);
        Assert.InRange(Math.Abs(link.Before.GapMetres - link.After.GapMetres), 2.5, 3.2);
    }

    [Fact]
    public async Task An_estate_laid_over_a_demolition_area_is_told_with_the_share()
    {
        var told = await Tried("E17", "boundary = (SELECT extent FROM demolition_areas WHERE status = 'Planned' AND planned_date <= '2031-11-24' ORDER BY code LIMIT 1)");

        var verdict = Assert.Single(told.Verdicts);
        Assert.Equal(("E17", Happened.Changed), (verdict.Estate.Code, verdict.Happened));
        Assert.Equal((0, 1), (verdict.Before!.DemolitionShare, Math.Round(verdict.After!.DemolitionShare, 6)));
        Assert.Equal(Eligibility.Excluded, verdict.After.Eligibility);
        Assert.Equal(["ELG-06"], verdict.ChangedReasons.Select(reason => reason.Rule));
        Assert.Null(Assert.Single(told.Bundles).After);
    }

    [Fact]
    public async Task What_is_only_tried_leaves_nothing_behind()
    {
        var before = await State();
        await Tried("E02", "boundary = ST_Translate(boundary, 0.05, 0)");

        Assert.Equal(before, await State());
    }

    [Fact]
    public async Task What_is_stored_is_what_was_told()
    {
        var tried = await Tried("E10", "plan_year = NULL");
        var stored = await Stored("E10", "plan_year = NULL");
        Assert.Equal(tried.Bundles, stored.Bundles);
        Assert.Equal(tried.Links, stored.Links);
        Assert.NotEmpty(stored.Links);
        var back = await Stored("E10", "plan_year = 2026");
        Assert.Equal(stored.Links.Select(link => (link.From, link.To, link.Before)), back.Links.Select(link => (link.From, link.To, link.After)));
    }

    [Fact]
    public async Task A_street_office_is_told_what_follows_at_the_neighbours_and_changes_only_its_own()
    {
        // E15 and E16 lie in two towns; the pair is approved
        var office = new Actor("9", "street", Role.StreetOffice, [(await SubDistrictOf("E15"))!], null);
        var told = await Tried("E15", "boundary = ST_Translate(boundary, 0.00002, 0.00002)", office);

        Assert.Contains(told.Links, link => (link.From.Code, link.To.Code) == ("E15", "E16"));
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Tried("E16", "boundary = ST_Translate(boundary, 0.00002, 0)", office));
    }

    [Fact]
    public async Task Without_a_transaction_nothing_is_written()
    {
        await using var scope = site.Scope(Actor.Operator);
        var asked = scope.ServiceProvider.GetRequiredService<RefreshNeighbourhood>()
            .Handle(EstateChanges.None, _ => throw new NotSupportedException("must not be asked"), Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() => asked);
    }

    private Task<string?> SubDistrictOf(string code) =>
        Sql.AskAsync(site.Database.ConnectionString, $"SELECT s.code FROM estates e JOIN sub_districts s ON s.id = e.sub_district_id WHERE e.code = '{code}'");

    private async Task<Consequences> Tried(string code, string change, Actor? actor = null)
    {
        await using var scope = site.Scope(actor ?? Actor.Operator);
        var (edit, write) = await Edit(scope.ServiceProvider, code, change);
        return await scope.ServiceProvider.GetRequiredService<RefreshNeighbourhood>().Preview(edit, write, Ct);
    }

    private async Task<Consequences> Stored(string code, string change)
    {
        await using var scope = site.Scope(Actor.Operator);
        var (edit, write) = await Edit(scope.ServiceProvider, code, change);
        await using var transaction = await scope.ServiceProvider.GetRequiredService<GisDbContext>().Database.BeginTransactionAsync(Ct);
        var told = await scope.ServiceProvider.GetRequiredService<RefreshNeighbourhood>().Handle(edit, write, Ct);
        await transaction.CommitAsync(Ct);
        return told;
    }

    private static async Task<(EstateChanges Edit, Func<CancellationToken, Task<EstateChanges>> Write)> Edit(IServiceProvider services, string code, string change)
    {
        var db = services.GetRequiredService<GisDbContext>();
        var id = await db.Estates.Where(estate => estate.Code == code).Select(estate => estate.Id).SingleAsync(Ct);
        return (new([id]), async ct =>
        {
            await using var command = new NpgsqlCommand($"UPDATE estates SET {change} WHERE id = {id}", await db.OpenConnection(ct));
            Assert.Equal(1, await command.ExecuteNonQueryAsync(ct));
            return EstateChanges.None;
        }
        );
    }

    private Task<string?> State() => Sql.AskAsync(site.Database.ConnectionString, """
        SELECT (SELECT string_agg(v::text, ';' ORDER BY estate_id) FROM estate_verdicts v) || (SELECT string_agg(a::text, ';' ORDER BY from_id, to_id) FROM adjacency_edges a)
            || (SELECT string_agg(b::text, ';' ORDER BY code) FROM bundles b) || (SELECT string_agg(v::text, ';' ORDER BY layer) FROM layer_versions v)
            || (SELECT string_agg(e.boundary::text, ';' ORDER BY code) FROM estates e)
        """);
}
