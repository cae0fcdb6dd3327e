using Microsoft.EntityFrameworkCore;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Public;

/// <summary>An estate in the plan as the public sees it: no boundary, no verdict, no reason, no pipes, no people.</summary>
public sealed record PublicEstate(string Name, string? SubDistrict, string? SubDistrictEn, int PlanYear, ProjectStage Stage);

/// <summary>Reads what is open: estates that are in an annual plan.</summary>
public sealed class ShowProgress(GisDbContext db)
{
    public async Task<IReadOnlyList<PublicEstate>> Handle(CancellationToken ct) => await db.Estates.AsNoTracking()
        .Where(estate => estate.PlanYear != null)
        // an estate that a demolition plan shuts out is not told to anyone before the plan's notice
        .Where(estate => !db.EstateVerdicts.Any(verdict => verdict.EstateId == estate.Id && verdict.Eligibility == Core.Estates.Eligibility.Excluded))
        .OrderBy(estate => estate.SubDistrict!.Code).ThenBy(estate => estate.PlanYear).ThenBy(estate => estate.Code)
        .Select(estate => new PublicEstate(estate.Name, estate.SubDistrict!.Name, estate.SubDistrict.NameEn, estate.PlanYear!.Value, estate.Stage))
        .ToListAsync(ct);
}
