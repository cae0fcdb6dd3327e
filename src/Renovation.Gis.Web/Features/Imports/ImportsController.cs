using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Imports;
using Renovation.Gis.Web.Features.Imports.Clinic;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>The pages of one's imports; what they do, they ask of <see cref="ImportJobsController"/>.</summary>
[Authorize(Policies.ImportAnything)]
public sealed class ImportsController(GisDbContext db, ImportJobs jobs, CurrentActor current, IOptions<ImportOptions> options) : Controller
{
    private const int Recent = 50;

    [HttpGet("/imports")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(new ImportsPage(
        options.Value.MaxUploadBytes >> 20,
        [.. ImportLayers.All.Where(layer => May.Import(current.Actor, layer.Name))],
        await jobs.List(Recent, ct)));

    [HttpGet("/imports/{job:guid}")]
    public async Task<IActionResult> Show(Guid job, CancellationToken ct) => await jobs.Find(job, ct) is { } found
        ? View("Clinic", new ClinicPage(found, await db.UtilityCompanies.AsNoTracking().OrderBy(company => company.Id).ToListAsync(ct), current.Actor.Company))
        : NotFound();
}

/// <summary>The list of one's imports.</summary>
public sealed record ImportsPage(long MegabytesAtMost, IReadOnlyList<ImportLayer> Layers, IReadOnlyList<ImportJob> Jobs);

/// <summary>One import.</summary>
public sealed record ClinicPage(ImportJob Job, IReadOnlyList<Core.PipeNetworks.UtilityCompany> Companies, string? OwnCompany);
