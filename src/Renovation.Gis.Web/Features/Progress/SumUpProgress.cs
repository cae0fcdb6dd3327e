using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Features.Progress;

/// <summary>A number of estates and their floor area, ㎡.</summary>
public sealed record Tally(long Estates, double FloorAreaSquareMetres);

public sealed record Target(string Name, int Estates, double FloorAreaSquareMetres, DateOnly PeriodEnd);

public sealed record ProgressSummary(
    Target? Target, Tally InScope, Tally Planned, Tally Excluded, Tally OutOfScope, Tally NeedsReview, Tally Undetermined, Tally Started, Tally Done);

/// <summary>The figures over the map: what is in scope, shut out and done, against the target of the notice (TGT-01, TGT-02).</summary>
public sealed class SumUpProgress(GisDbContext db, TimeProvider clock)
{
    // Started and done count planned estates whatever their verdict says today: work that was done stays done.
    private static readonly (string Name, string Filter)[] Groups =
    [
        ("inScope", "v.eligibility IN ('Key', 'Improvement')"),
        ("planned", "e.plan_year IS NOT NULL"),
        ("excluded", "v.eligibility = 'Excluded'"),
        ("outOfScope", "v.eligibility = 'OutOfScope'"),
        ("needsReview", "v.eligibility = 'NeedsReview'"),
        ("undetermined", "coalesce(v.eligibility, 'Undetermined') = 'Undetermined'"),
        ("started", "e.stage IN ('Construction', 'Acceptance', 'LongTerm', 'Closed')"),
        ("done", "e.accepted_on IS NOT NULL"),
    ];

    public async Task<ProgressSummary> Handle(CancellationToken ct)
    {
        var tallies = await Tallies(ct);
        return new ProgressSummary(
            await Target(ct), tallies["inScope"], tallies["planned"], tallies["excluded"], tallies["outOfScope"], tallies["needsReview"],
            tallies["undetermined"], tallies["started"], tallies["done"]);
    }

    // The period that runs today, else the latest: after its end a target is still what progress is measured against.
    private async Task<Target?> Target(CancellationToken ct)
    {
        var today = clock.Today();
        return await db.Targets.AsNoTracking()
            .OrderByDescending(target => target.PeriodStart <= today && today <= target.PeriodEnd).ThenByDescending(target => target.PeriodEnd)
            .Select(target => new Target(target.Name, target.Estates, target.FloorAreaSquareMetres, target.PeriodEnd)).FirstOrDefaultAsync(ct);
    }

    private async Task<Dictionary<string, Tally>> Tallies(CancellationToken ct)
    {
        var columns = Groups.Select(group =>
            $"count(*) FILTER (WHERE {group.Filter}), coalesce(sum(e.floor_area_square_metres) FILTER (WHERE {group.Filter}), 0)");
        var sql = $"SELECT {string.Join(", ", columns)} FROM estates e LEFT JOIN estate_verdicts v ON v.estate_id = e.id";
        await using var command = new NpgsqlCommand(sql, await db.OpenConnection(ct));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return Groups.Select((group, i) => (group.Name, Tally: new Tally(reader.GetInt64(2 * i), reader.GetDouble(2 * i + 1))))
            .ToDictionary(pair => pair.Name, pair => pair.Tally, StringComparer.Ordinal);
    }
}
