using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>The upload page: choose a layer and a file, see the report.</summary>
[Authorize(Policies.ImportAnything)]
public sealed class ImportsController(GisDbContext db, TakeUpload take, IOptions<ImportOptions> options) : Controller
{
    private const int Recent = 12;

    /// <summary>Room for the other fields and the separators of the form.</summary>
    private const long FormOverhead = 1024 * 1024;

    /// <summary>The cap of the upload; a test holds it to <see cref="ImportOptions.MaxUploadBytes"/>.</summary>
    public const long LargestUpload = (50L * 1024 * 1024) + FormOverhead;

    [HttpGet("/imports")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(new ImportsPage(
        options.Value.MaxUploadBytes >> 20,
        await db.UtilityCompanies.AsNoTracking().OrderBy(company => company.Id).ToListAsync(ct),
        await db.ImportBatches.AsNoTracking().OrderByDescending(batch => batch.Id).Take(Recent).ToListAsync(ct)));

    [HttpPost("/imports")]
    [RequestSizeLimit(LargestUpload)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestUpload)]
    public async Task<ActionResult<ImportReport>> Take(UploadedImport upload, CancellationToken ct) =>
        ModelState.IsValid && await take.Handle(upload, ct) is { } report
            ? report.IsRefused ? UnprocessableEntity(report) : report
            : BadRequest();
}

/// <summary>What the page shows.</summary>
public sealed record ImportsPage(
    long MegabytesAtMost, IReadOnlyList<Core.PipeNetworks.UtilityCompany> Companies, IReadOnlyList<ImportBatch> Batches);
