using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Core.Drawing;
using Renovation.Gis.Core.Rules;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Drawing;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Mapping;

namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>A reason as it was given.</summary>
public sealed record ReplayedReason(string Rule, Outcome Outcome, string Message, string? Clause, JsonElement? Where);

public sealed record ReplayedFact(string Label, string Value);

/// <summary>A verdict as of a day, with the data of that day.</summary>
public sealed record ReplayedVerdict(
    DateOnly AsOf, int Version, MultiPolygon Boundary, string Eligibility, DateTimeOffset Since, IReadOnlyList<ReplayedReason> Reasons, IReadOnlyList<ReplayedFact> Facts);

/// <summary>为什么: replays a verdict as it was at the end of a day (feature 12). It was kept when it was given, so later edits do not change it.</summary>
public sealed class ReplayVerdict(GisDbContext db, CurrentActor current)
{
    private static readonly string[] Told =
        ["name", "kind", "built_from", "built_to", "completed_on", "buildings", "households", "floor_area_square_metres", "stage", "plan_year", "survey_distributed", "survey_returned", "survey_agreed"];

    /// <summary>Null when nothing is known of that estate on that day.</summary>
    public async Task<ReplayedVerdict?> Handle(string code, DateOnly asOf, CancellationToken ct)
    {
        var end = new DateTimeOffset(asOf.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime(); // CAL-05
        if (await Estate(code, end, ct) is not { } estate)
        {
            return null;
        }

        var verdict = await db.VerdictVersions.AsNoTracking().Where(v => v.EstateId == estate.Id && v.Since < end).OrderByDescending(v => v.Id).FirstOrDefaultAsync(ct);
        return verdict is null ? null : new ReplayedVerdict(asOf, estate.Version, estate.Boundary, verdict.Eligibility, verdict.Since, Reasons(verdict), Facts(estate.Attributes));
    }

    private async Task<(long Id, int Version, MultiPolygon Boundary, JsonElement Attributes)?> Estate(string code, DateTimeOffset end, CancellationToken ct)
    {
        var past = await db.EstateVersions.AsNoTracking().Where(v => v.Code == code && v.ChangedAt < end && v.EndedAt >= end).OrderByDescending(v => v.Id).FirstOrDefaultAsync(ct);
        if (past is not null)
        {
            return (past.EstateId, past.Version, past.Boundary, JsonSerializer.Deserialize<JsonElement>(past.Attributes));
        }

        var standing = await db.Estates.AsNoTracking().Where(e => e.Code == code && EF.Property<DateTimeOffset>(e, EstateChange.At) < end)
            .Select(e => new { e.Id, e.RowVersion, e.Boundary }).SingleOrDefaultAsync(ct);
        if (standing is null)
        {
            return null;
        }

        var attributes = await db.Database.SqlQuery<string>($"SELECT (to_jsonb(e) - 'boundary' - 'footprint' - 'display')::text AS \"Value\" FROM estates e WHERE e.id = {standing.Id}").SingleAsync(ct);
        return (standing.Id, standing.RowVersion, standing.Boundary, JsonSerializer.Deserialize<JsonElement>(attributes));
    }

    private List<ReplayedReason> Reasons(VerdictVersion verdict)
    {
        var (culture, withPlaces) = (CultureInfo.CurrentUICulture, May.SeeDemolitionAreas(current.Actor));
        return [.. StoredReason.Read(verdict.Reasons).Select(reason => new ReplayedReason(reason.Rule, reason.Outcome, reason.Message(culture), reason.Clause(culture), withPlaces ? reason.Where : null))];
    }

    private static List<ReplayedFact> Facts(JsonElement attributes) =>
    [
        .. from column in Told
           where attributes.TryGetProperty(column, out var value) && value.ValueKind is not JsonValueKind.Null
           select new ReplayedFact(DrawingTexts.Sentence("Fact." + column, [], CultureInfo.CurrentUICulture), attributes.GetProperty(column).ToString()),
    ];
}
