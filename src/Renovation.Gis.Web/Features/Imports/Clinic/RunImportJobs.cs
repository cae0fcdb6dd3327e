using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Imports;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>
/// Works off import jobs in the background, a few at once. Jobs that were at work when the program ended are marked at its next start:
/// published when their batch is there (it was written with the rows), else interrupted, with nothing half done.
/// </summary>
public sealed class RunImportJobs(
    WaitingJobs queue, IServiceScopeFactory scopes, UploadFolder folder, IOptions<ImportOptions> options, TimeProvider clock, ILogger<RunImportJobs> logger)
    : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await MarkInterrupted(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([Sweep(stoppingToken), .. Enumerable.Range(0, options.Value.MaxReaders).Select(_ => Work(stoppingToken))]);

    private async Task Work(CancellationToken ct)
    {
        await foreach (var id in queue.Waiting(ct))
            await Run(id, ct);
    }

    private async Task Run(Guid id, CancellationToken ct)
    {
        if (queue.Begin(id) is not { } running)
            return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, running.Stopped);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DoImportJob>().Handle(id, running, stop.Token);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            await GiveUp(id, fault, ct);
        }
        finally
        {
            queue.End(id, running);
        }
    }

    // the owner sees "interrupted" and can ask again; why, the log tells
    private async Task GiveUp(Guid id, Exception fault, CancellationToken ct)
    {
        if (fault is not OperationCanceledException)
            logger.LogError(fault, "Import job {Job} could not be done", id);
        if (ct.IsCancellationRequested)
            return; // the next start marks it
        await Interrupt(job => job.Id == id, ct);
    }

    private Task MarkInterrupted(CancellationToken ct) => Interrupt(job => true, ct);

    private async Task Interrupt(Expression<Func<ImportJob, bool>> which, CancellationToken ct)
    {
        await using var scope = AsProgram();
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        var now = clock.GetUtcNow();
        var busy = db.ImportJobs.Where(job => job.State == ImportJobState.Inspecting || job.State == ImportJobState.Checking || job.State == ImportJobState.Publishing);
        foreach (var job in await busy.Where(which).ToListAsync(ct))
        {
            var batch = await db.ImportBatches.SingleOrDefaultAsync(one => one.JobId == job.Id, ct);
            (job.CutOff, job.UpdatedAt) = (job.State, now);
            job.State = batch is null ? ImportJobState.Interrupted : ImportJobState.Published;
            if (batch is not null)
                (job.BatchId, job.Report, job.CutOff) = (batch.Id, batch.Report, null);
            await db.SaveChangesAsync(ct);
        }
    }

    // everybody's jobs
    private AsyncServiceScope AsProgram()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        return scope;
    }

    // uploads that nobody published, and folders whose job is no more
    private async Task Sweep(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(SweepEvery);
        do
        {
            try
            {
                await SweepOnce(ct);
            }
            catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException or IOException)
            {
                logger.LogError(fault, "Old uploads could not be thrown away");
            }
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    private async Task SweepOnce(CancellationToken ct)
    {
        await using var scope = AsProgram();
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        var old = clock.GetUtcNow().AddDays(-options.Value.KeepUploadsDays);
        ImportJobState[] waiting = [ImportJobState.Inspected, ImportJobState.Checked, ImportJobState.Interrupted];
        await db.ImportJobs.Where(job => job.UpdatedAt < old && waiting.Contains(job.State)).ExecuteDeleteAsync(ct);
        folder.KeepOnly((await db.ImportJobs.Where(job => job.State != ImportJobState.Published && job.State != ImportJobState.Undone).Select(job => job.Id).ToListAsync(ct)).ToHashSet());
    }
}

/// <summary>One turn of a job: looking at the file, checking it, or publishing it, in the name of who asked.</summary>
public sealed class DoImportJob(
    GisDbContext db, CurrentActor current, ActAsSystem system, ImportJobs jobs, InspectFile inspect, ImportFile import, ColumnChoices choices, UploadFolder folder, TimeProvider clock)
{
    public async Task Handle(Guid id, RunningJob running, CancellationToken ct)
    {
        var job = await system.Do(() => db.ImportJobs.SingleOrDefaultAsync(one => one.Id == id, ct), ct); // whose it is, the job says
        if (job is null || !ImportJobs.IsBusy(job))
            return;
        current.Actor = ImportJobs.ActorOf(job);
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(job.Culture);
        var request = jobs.Request(job, JobOptions.Of(job)) ?? throw new InvalidOperationException("The choices of the job are no longer valid.");
        switch (job.State)
        {
            case ImportJobState.Inspecting:
                await Inspect(job, request, ct);
                break;
            case ImportJobState.Checking:
                await Check(job, request, running, ct);
                break;
            default:
                await Publish(job, request, running, ct);
                break;
        }

        (job.UpdatedAt, job.CutOff) = (clock.GetUtcNow(), null);
        db.ImportJobs.Update(job); // an import of pipes lets go of what is tracked
        await db.SaveChangesAsync(ct);
        if (job.State == ImportJobState.Published)
            folder.Delete(id);
    }

    private async Task Inspect(ImportJob job, ImportRequest request, CancellationToken ct)
    {
        job.Inspection = Json.Write(await inspect.Handle(request, choices.Find, ct));
        job.State = ImportJobState.Inspected;
    }

    private async Task Check(ImportJob job, ImportRequest request, RunningJob running, CancellationToken ct)
    {
        var check = request with { DryRun = true, Compare = true };
        ImportReport? report = null;
        if (job is { OnlyFailed: true, FailedRows: { Length: > 0 } failed })
            report = await import.Handle(check with { OnlyRows = failed.ToHashSet() }, running, ct);

        // what it would change can be told of all rows only; and nothing passes by a part of the check
        if (report is not { IsRefused: true })
            report = await import.Handle(check, running, ct);
        Take(job, report);
    }

    private async Task Publish(ImportJob job, ImportRequest request, RunningJob running, CancellationToken ct)
    {
        var report = await import.Handle(request, running, ct);
        Take(job, report);
        if (report.Batch is not { } batch)
            return;
        (job.State, job.BatchId) = (ImportJobState.Published, batch);
        if (request.Columns is not null && job.Inspection is not null)
            await choices.Remember(job.Layer, Json.Read<Inspection>(job.Inspection).Headings, request.Columns, ct);
    }

    private static void Take(ImportJob job, ImportReport report)
    {
        job.Report = Json.Write(report);
        job.FailedRows = report.FailedRows?.ToArray();
        job.State = ImportJobState.Checked;
    }
}

/// <summary>How jobs keep what they found.</summary>
internal static class Json
{
    public static string Write<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, System.Text.Json.JsonSerializerOptions.Web);

    public static T Read<T>(string text) => System.Text.Json.JsonSerializer.Deserialize<T>(text, System.Text.Json.JsonSerializerOptions.Web)!;
}
