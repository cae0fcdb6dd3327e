using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Trail;

/// <summary>What the page shows.</summary>
/// <param name="Companies">Code and name of those whose history the reader may see.</param>
/// <param name="Company">Code of the one shown; null where there is none.</param>
/// <param name="Steps">Newest first.</param>
public sealed record NetworkHistory(IReadOnlyList<(string Code, string Name)> Companies, string? Company, IReadOnlyList<HistoryStep> Steps);

/// <summary>
/// The history of a company's network: imports that touched it and their undoing, and each pipe or node that was made, changed or deleted by
/// itself. Whose history may be read is decided here (<see cref="May"/>); the lines are then looked up as the program, since a colleague's are not one's own.
/// </summary>
public sealed class ShowNetworkHistory(GisDbContext db, CurrentActor current, ActAsSystem system, RefusedRequests refusals)
{
    private const int Most = 50;

    /// <summary>Null when there is no such company, or none whose history the reader may see.</summary>
    public async Task<NetworkHistory?> Handle(string? company, CancellationToken ct)
    {
        var all = await db.UtilityCompanies.AsNoTracking().OrderBy(one => one.Code).ToListAsync(ct);
        var companies = all.Where(one => May.ReadNetworkHistory(current.Actor, one.Code)).Select(one => (one.Code, one.Name)).ToList();
        var shown = company ?? companies.Select(one => one.Code).FirstOrDefault();
        if (shown is null)
        {
            return new(companies, null, []);
        }

        if (companies.Exists(one => one.Code == shown))
        {
            var withFigures = current.Actor.Role == Role.Bureau;
            return new(companies, shown, await system.Do(() => Steps(shown, withFigures, ct), ct));
        }

        if (all.Exists(one => one.Code == shown))
        {
            refusals.Add(new(current.Actor, current.Address, RefusedRequest.Hidden, "pipe-segments", $"GET /trail/networks?company={shown}"));
        }

        return null;
    }

    // the companies whose pipes were touched stand in the line: the pipe itself may be gone, or another's by now
    private async Task<IReadOnlyList<HistoryStep>> Steps(string company, bool withFigures, CancellationToken ct)
    {
        var id = await db.UtilityCompanies.Where(one => one.Code == company).Select(one => one.Id).SingleAsync(ct);
        var owners = $$"""{"owners": [{{id}}]}""";
        var lines = await db.AuditTrail.FromSql($"""
            SELECT * FROM audit_trail WHERE subject IN ('pipe-segments', 'pipe-nodes') AND action IN ('Imported', 'Undone', 'Created', 'Changed', 'Deleted')
            AND (detail @> {owners}::jsonb OR detail ->> 'owner' = {company})
            """).AsNoTracking().OrderByDescending(line => line.Id).Take(Most).ToListAsync(ct);
        return [.. lines.Select(line => TrailWords.NetworkStep(line, withFigures || IsOwn(line, id)))];
    }

    // a file with the pipes of several companies: how many there were of the others is not for each of them to know
    private static bool IsOwn(AuditEntry line, long company)
    {
        using var detail = JsonDocument.Parse(line.Detail);
        return !detail.RootElement.TryGetProperty("owners", out var owners) || owners.EnumerateArray().All(one => one.GetInt64() == company);
    }
}
