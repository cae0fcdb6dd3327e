using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Imports;
using Renovation.Gis.Data.Trail;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>One's imports, step by step. Another's job answers like one that does not exist.</summary>
[ApiController]
[Route("/api/imports")]
[Authorize(Policies.ImportAnything)]
public sealed class ImportJobsController(ImportJobs jobs, WaitingJobs queue, CurrentActor current, RefusedRequests refusals) : ControllerBase
{
    private const int MostFixes = 2_000, LongestCell = 4_000;

    /// <summary>Room for the other fields and the separators of the form.</summary>
    private const long FormOverhead = 1024 * 1024;

    /// <summary>The cap of the upload; a test holds it to <see cref="ImportOptions.MaxUploadBytes"/>.</summary>
    public const long LargestUpload = (50L * 1024 * 1024) + FormOverhead;

    [HttpPost("")]
    [RequestSizeLimit(LargestUpload)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestUpload)]
    public async Task<ActionResult<JobView>> Upload([FromForm] UploadedJob upload, CancellationToken ct)
    {
        if (ImportLayers.Find(upload.Layer) is not { } layer)
            return BadRequest();
        if (!May.Import(current.Actor, layer.Name))
        {
            refusals.Add(HttpContext, RefusedRequest.Forbidden, layer.Name);
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!await jobs.HasRoom(upload.File!.Length, ct))
            return Problem(statusCode: StatusCodes.Status422UnprocessableEntity, detail: ImportTexts.Sentence("IMP-03.uploads", [], System.Globalization.CultureInfo.CurrentUICulture));
        var job = await jobs.Create(layer, upload.File, new(), ct);
        return Created($"/api/imports/{job.Id}", View(job));
    }

    [HttpGet("{job:guid}")]
    public Task<ActionResult<JobView>> Show(Guid job, CancellationToken ct) =>
        With(job, found => Task.FromResult<ActionResult<JobView>>(View(found)), ct);

    /// <summary>Other choices; encoding, layer of the file or columns have it looked at again.</summary>
    [HttpPut("{job:guid}/options")]
    public Task<ActionResult<JobView>> Choose(Guid job, ChosenOptions chosen, CancellationToken ct) => With(job, async found =>
    {
        var (before, now) = (JobOptions.Of(found), chosen.On(JobOptions.Of(found)));
        if (jobs.Request(found, now) is null)
            return BadRequest();
        if (!await jobs.Choose(found, now, spoilsCheck: true, ct))
            return Conflict();
        if (now.Encoding != before.Encoding || now.SourceLayer != before.SourceLayer)
            await jobs.Start(found, ImportJobState.Inspecting, onlyFailed: false, ct);
        return View(found);
    }, ct);

    /// <summary>Corrects one cell, or leaves a row out; a null takes the correction back.</summary>
    [HttpPut("{job:guid}/fixes")]
    public Task<ActionResult<JobView>> Fix(Guid job, CellFix fix, CancellationToken ct) => With(job, async found =>
    {
        var chosen = JobOptions.Of(found);
        if (fix.Row < 1 || fix.Value?.Length > LongestCell || chosen.Fixes.Count + chosen.LeftOut.Count >= MostFixes)
            return BadRequest();
        fix.ApplyTo(chosen);
        return await jobs.Choose(found, chosen, spoilsCheck: false, ct) ? View(found) : Conflict();
    }, ct);

    [HttpPost("{job:guid}/check")]
    public Task<ActionResult<JobView>> Check(Guid job, CancellationToken ct) => Start(job, ImportJobState.Checking, onlyFailed: false, ct);

    /// <summary>Checks again the rows that failed, and whatever needs the whole file.</summary>
    [HttpPost("{job:guid}/recheck")]
    public Task<ActionResult<JobView>> Recheck(Guid job, CancellationToken ct) => Start(job, ImportJobState.Checking, onlyFailed: true, ct);

    [HttpPost("{job:guid}/publish")]
    public Task<ActionResult<JobView>> Publish(Guid job, PublishWish wish, CancellationToken ct) => With(job, async found =>
        found.State == ImportJobState.Checked && await jobs.Choose(found, JobOptions.Of(found) with { DeleteGone = wish.DeleteGone }, spoilsCheck: false, ct)
        && await jobs.Start(found, ImportJobState.Publishing, onlyFailed: false, ct) ? View(found) : Conflict(), ct);

    /// <summary>Asks again for what was cut off.</summary>
    [HttpPost("{job:guid}/resume")]
    public Task<ActionResult<JobView>> Resume(Guid job, CancellationToken ct) => With(job, async found =>
        found is { State: ImportJobState.Interrupted, CutOff: { } work } && await jobs.Start(found, work, found.OnlyFailed, ct) ? View(found) : Conflict(), ct);

    /// <summary>Takes the published batch back as a whole.</summary>
    [HttpPost("{job:guid}/undo")]
    public Task<ActionResult<JobView>> Undo(Guid job, [FromServices] UndoImport undo, CancellationToken ct) => With(job, async found =>
    {
        if (found is not { State: ImportJobState.Published, BatchId: { } batch } || await undo.Handle(batch, ct) is not { } undone)
            return Conflict();
        if (undone.Fault is { } fault)
            return Problem(statusCode: StatusCodes.Status409Conflict, detail: fault.Message(System.Globalization.CultureInfo.CurrentUICulture));
        return View(await jobs.Again(found, ct));
    }, ct);

    /// <summary>The sheet as it was delivered, with a remark at every row that has one.</summary>
    [HttpGet("{job:guid}/remarks")]
    public async Task<IActionResult> Remarks(Guid job, [FromServices] WriteRemarks remarks, CancellationToken ct)
    {
        if (await jobs.Find(job, ct) is not { } found)
            return NotFound();
        if (ImportJobs.IsOver(found) || jobs.Request(found, JobOptions.Of(found)) is not { } request || await remarks.Handle(found, request, ct) is not { } sheet)
            return Conflict();
        return File(sheet, "text/csv; charset=utf-8", Path.ChangeExtension(found.FileName, null) + "-remarks.csv");
    }

    [HttpDelete("{job:guid}")]
    public async Task<IActionResult> Discard(Guid job, CancellationToken ct)
    {
        if (await jobs.Find(job, ct) is not { } found)
            return NotFound();
        await jobs.Discard(found, ct);
        return NoContent();
    }

    private Task<ActionResult<JobView>> Start(Guid id, ImportJobState work, bool onlyFailed, CancellationToken ct) =>
        With(id, async job => await jobs.Start(job, work, onlyFailed, ct) ? View(job) : Conflict(), ct);

    private async Task<ActionResult<JobView>> With(Guid id, Func<ImportJob, Task<ActionResult<JobView>>> work, CancellationToken ct) =>
        await jobs.Find(id, ct) is { } job ? await work(job) : NotFound();

    private JobView View(ImportJob job) => new(
        job.Id, job.Layer, job.FileName, job.FileBytes, job.State, job.CutOff, queue.Progress(job.Id), JobOptions.Of(job), Parsed(job.Inspection), Parsed(job.Report), job.BatchId);

    private static JsonElement? Parsed(string? json) => json is null ? null : JsonDocument.Parse(json).RootElement;
}

/// <summary>The form of an upload.</summary>
public sealed record UploadedJob
{
    [Required]
    public string Layer { get; init; } = "";

    [Required]
    public IFormFile? File { get; init; }
}

/// <summary>How a job stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Layer">The layer it goes into.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="State">How far it is.</param>
/// <param name="CutOff">What it was doing when the program ended.</param>
/// <param name="Progress">How far the work is; null when it is not at work.</param>
/// <param name="Options">What was chosen and corrected.</param>
/// <param name="Inspection">What the file holds (<see cref="Clinic.Inspection"/>).</param>
/// <param name="Report">The last report (<see cref="ImportReport"/>).</param>
/// <param name="Batch">The published batch.</param>
public sealed record JobView(
    Guid Id, string Layer, string File, long Bytes, ImportJobState State, ImportJobState? CutOff, ImportProgress? Progress, JobOptions Options,
    JsonElement? Inspection, JsonElement? Report, long? Batch);

/// <summary>Choices about a file; corrections of cells are kept.</summary>
public sealed record ChosenOptions
{
    [StringLength(40)]
    public string? Crs { get; init; }

    public bool SwapAxes { get; init; }

    [StringLength(40)]
    public string? Encoding { get; init; }

    [StringLength(200)]
    public string? SourceLayer { get; init; }

    [StringLength(40)]
    public string? Owner { get; init; }

    [MaxLength(300)]
    public Dictionary<string, string>? Columns { get; init; }

    [MaxLength(50)]
    public Dictionary<string, string>? Constants { get; init; }

    public JobOptions On(JobOptions before) => before with
    {
        Crs = Crs,
        SwapAxes = SwapAxes,
        Encoding = Encoding,
        SourceLayer = SourceLayer,
        Owner = Owner,
        Columns = Columns,
        Constants = Constants ?? [],
    };
}

/// <summary>A corrected cell, or a row that is left out.</summary>
/// <param name="Row">Number of the row, from 1.</param>
/// <param name="Field">The heading.</param>
/// <param name="Value">The text that counts instead; null takes the correction back.</param>
/// <param name="LeaveOut">Whether the row is left out; null keeps that as it is.</param>
public sealed record CellFix(long Row, [StringLength(200)] string? Field, string? Value, bool? LeaveOut)
{
    public void ApplyTo(JobOptions chosen)
    {
        if (LeaveOut == true)
            chosen.LeftOut.Add(Row);
        else if (LeaveOut == false)
            chosen.LeftOut.Remove(Row);
        if (Field is null)
            return;
        var cells = chosen.Fixes.TryGetValue(Row, out var known) ? known : chosen.Fixes[Row] = [];
        if (Value is null)
            cells.Remove(Field);
        else
            cells[Field] = Value;
    }
}

/// <summary>How to publish.</summary>
/// <param name="DeleteGone">Delete what the file no longer has.</param>
public sealed record PublishWish(bool DeleteGone);
