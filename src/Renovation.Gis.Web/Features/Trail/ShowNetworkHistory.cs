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
/// The history of a company's network: imports stated to be its own or of which its pipes still stand, and edits of its pipes. Whose history
/// may be read is decided here (<see cref="May"/>); the lines are then looked up as the program, since a colleague's are not one's own.
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

    // a file with the pipes of several companies: how many there were of the others is not for each of them to know
    private static bool IsOwn(AuditEntry line, string company)
    {
        using var detail = JsonDocument.Parse(line.Detail);
        return line.Action != AuditAction.Imported || (detail.RootElement.TryGetProperty("owner", out var owner) && owner.GetString() == company);
    }

    private async Task<IReadOnlyList<HistoryStep>> Steps(string company, bool withFigures, CancellationToken ct)
    {
        var lines = await db.AuditTrail.FromSql($"""
            SELECT a.* FROM audit_trail AS a, (SELECT id FROM utility_companies WHERE code = {company}) AS mine
            WHERE a.subject IN ('pipe-segments', 'pipe-nodes') AND CASE a.action
                WHEN 'Imported' THEN a.detail ->> 'owner' = {company}
                    OR EXISTS (SELECT FROM pipe_segments AS p WHERE p.import_batch_id = (a.detail ->> 'batch')::bigint AND p.owner_id = mine.id)
                    OR EXISTS (SELECT FROM pipe_nodes AS n WHERE n.import_batch_id = (a.detail ->> 'batch')::bigint AND n.owner_id = mine.id)
                WHEN 'Created' THEN EXISTS (SELECT FROM pipe_segments AS p WHERE p.code = a.subject_key AND p.owner_id = mine.id)
                WHEN 'Changed' THEN EXISTS (SELECT FROM pipe_segments AS p WHERE p.code = a.subject_key AND p.owner_id = mine.id)
                ELSE false END
            """).AsNoTracking().OrderByDescending(line => line.Id).Take(Most).ToListAsync(ct);
        return [.. lines.Select(line => withFigures || IsOwn(line, company) ? TrailWords.Step(line) : TrailWords.Step(line) with { Sentence = TrailWords.ForeignImport(line) })];
    }
}
