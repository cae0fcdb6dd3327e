using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Imports;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>The jobs of whoever acts: every question is asked of one's own only, so another's job is as if it were not there.</summary>
public sealed class ImportJobs(GisDbContext db, CurrentActor current, UploadFolder folder, WaitingJobs queue, IOptions<ImportOptions> options, TimeProvider clock)
{
    private const int LongestName = 120;

    private static readonly ImportJobState[] Busy = [ImportJobState.Inspecting, ImportJobState.Checking, ImportJobState.Publishing];
    private static readonly ImportJobState[] Over = [ImportJobState.Published, ImportJobState.Undone];

    private IQueryable<ImportJob> Mine => db.ImportJobs.Where(job => job.OwnerId == current.Actor.Id && current.Actor.Id != "");

    public static bool IsBusy(ImportJob job) => Busy.Contains(job.State);

    public static bool IsOver(ImportJob job) => Over.Contains(job.State);

    public Task<List<ImportJob>> List(int most, CancellationToken ct) =>
        Mine.AsNoTracking().OrderByDescending(job => job.CreatedAt).Take(most).ToListAsync(ct);

    public Task<ImportJob?> Find(Guid id, CancellationToken ct) => Mine.SingleOrDefaultAsync(job => job.Id == id, ct);

    /// <summary>Whether one more file of this size may be kept.</summary>
    public async Task<bool> HasRoom(long bytes, CancellationToken ct)
    {
        var kept = Mine.Where(job => !Over.Contains(job.State));
        return await kept.CountAsync(ct) < options.Value.MaxFilesPerOwner
            && (await kept.SumAsync(job => (long?)job.FileBytes, ct) ?? 0) + bytes <= options.Value.MaxBytesPerOwner;
    }

    /// <summary>Keeps an uploaded file and has it looked at.</summary>
    public async Task<ImportJob> Create(ImportLayer layer, IFormFile file, JobOptions chosen, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var now = clock.GetUtcNow();
        var job = new ImportJob
        {
            Id = id,
            OwnerId = current.Actor.Id,
            Actor = "{}",
            Culture = "",
            Layer = layer.Name,
            FileName = NameOf(file),
            StoredName = await folder.Save(id, file, ct),
            FileBytes = file.Length,
            State = ImportJobState.Inspected,
            Options = chosen.ToJson(),
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.ImportJobs.Add(job);
        await db.SaveChangesAsync(ct);
        await Start(job, ImportJobState.Inspecting, onlyFailed: false, ct);
        return job;
    }

    /// <summary>Gives a job to the background; false when it is at work already or over.</summary>
    public async Task<bool> Start(ImportJob job, ImportJobState work, bool onlyFailed, CancellationToken ct)
    {
        if (IsOver(job))
            return false;
        var (actor, culture, now) = (JsonSerializer.Serialize(current.Actor, JsonSerializerOptions.Web), CultureInfo.CurrentUICulture.Name, clock.GetUtcNow());
        // one statement decides: of two clicks at once one wins
        var started = await Mine.Where(one => one.Id == job.Id && !Busy.Contains(one.State) && !Over.Contains(one.State)).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.State, work).SetProperty(one => one.OnlyFailed, onlyFailed).SetProperty(one => one.Actor, actor)
                .SetProperty(one => one.Culture, culture).SetProperty(one => one.UpdatedAt, now),
            ct);
        if (started == 0)
            return false;
        await db.Entry(job).ReloadAsync(ct);
        queue.Add(job.Id);
        return true;
    }

    /// <summary>Keeps other choices; false when the job is at work or over.</summary>
    /// <param name="job">The job.</param>
    /// <param name="chosen">The choices.</param>
    /// <param name="spoilsCheck">What was checked before no longer counts.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<bool> Choose(ImportJob job, JobOptions chosen, bool spoilsCheck, CancellationToken ct)
    {
        if (IsBusy(job) || IsOver(job))
            return false;
        if (spoilsCheck)
            job.State = ImportJobState.Inspected;
        job.Options = chosen.ToJson();
        job.UpdatedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The job as it stands now.</summary>
    public Task<ImportJob> Again(ImportJob job, CancellationToken ct) => Mine.AsNoTracking().SingleAsync(one => one.Id == job.Id, ct);

    /// <summary>Throws the file away with everything about it; of a published one only the entry in the list goes.</summary>
    public async Task Discard(ImportJob job, CancellationToken ct)
    {
        queue.Stop(job.Id);
        await db.ImportJobs.Where(one => one.Id == job.Id).ExecuteDeleteAsync(ct);
        folder.Delete(job.Id);
    }

    public ImportRequest? Request(ImportJob job, JobOptions chosen) =>
        ImportLayers.Find(job.Layer) is { } layer
            ? chosen.Request(layer, folder.PathOf(job.Id, job.StoredName), job.FileName) is { } request ? request with { Job = job.Id } : null
            : null;

    /// <summary>The actor a job was started by.</summary>
    public static Actor ActorOf(ImportJob job) => JsonSerializer.Deserialize<Actor>(job.Actor, JsonSerializerOptions.Web)!;

    private static string NameOf(IFormFile file)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        var shown = new string([.. name.Where(c => !char.IsControl(c))]);
        return shown.Length <= LongestName ? shown : shown[^LongestName..];
    }
}
