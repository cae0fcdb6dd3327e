using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Gdal;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// Imports a geodata file into a layer: reads it in a cage, checks every row, and publishes all of it in one transaction, or nothing
/// with a report of every fault and its place (rules IMP-01 … IMP-28).
/// </summary>
public sealed class ImportFile(GisDbContext db, RefreshFacts facts, CheckRights rights, CurrentActor current, ImportRecord record, IOptions<ImportOptions> options, TimeProvider clock)
{
    private readonly ImportOptions _options = options.Value;

    public async Task<ImportReport> Handle(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var faults = new FaultList(_options.MaxReportedFaults) { OnlyRows = request.OnlyRows };
        request = rights.Bind(request, faults);
        var run = new Run(request, faults);
        if (faults.Any)
        {
            await record.Refused(request, faults, ct);
            return await Refused(run, ct);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(_options.ImportBaseSeconds + (new FileInfo(request.Path).Length >> 20)));
        try
        {
            await Import(run, progress, limit.Token, ct);
        }
        catch (ImportRefusedException refused)
        {
            faults.Add(refused.Fault);
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("22", StringComparison.Ordinal) || e.SqlState is "XX000" or "23505" or "21000" or "23502")
        {
            faults.Add(new("IMP-12.database", e.MessageText));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // row security of the database: a row of the file stands in the way of somebody else's
            faults.Add(new("IMP-29.foreignRows"));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            faults.Add(new("IMP-03.time"));
        }

        await record.Refused(request, faults, ct); // outside the import's transaction, of which nothing stays
        return run.Report ?? await Refused(run, ct);
    }

    private async Task Import(Run run, IProgress<ImportProgress>? progress, CancellationToken limited, CancellationToken ct)
    {
        using var folder = PrivateFolder.Create(_options.TemporaryFolder, "import", _options.ReaderUserId, clock);
        var request = run.Request;
        var source = await new PrepareSource(_options).Handle(request.Path, request.FileName, request.Encoding, request.SourceLayer, folder, limited);
        await db.Database.OpenConnectionAsync(limited);
        await using var transaction = await db.Database.BeginTransactionAsync(limited);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var owner = request.Owner is null ? null : await PipeOwner.Find(request.Owner, connection, limited);
        var staged = await new StageImport(_options).Handle(request, source, run.Faults, connection, progress, limited);
        run.Staged = staged;
        await RefuseUnknownSystem(staged.Rows.Plan, limited);
        progress?.Report(new("checking", staged.Rows.Read));
        var code = await Check(run, source, connection, limited);
        if (run.Faults.Any)
            run.Report = await Refused(run, ct);
        else if (request.DryRun)
            run.Report = await Checked(run, code, owner, connection, limited);
        else
            await Publish(run, code, owner, connection, progress, ct);
        if (run.Report is { Batch: not null })
            await transaction.CommitAsync(ct);
    }

    // the database's register is the last word: a code it lacks cannot be converted, one on another datum must not be
    private async Task RefuseUnknownSystem(CrsPlan? plan, CancellationToken ct)
    {
        if (plan is not { NeedsTransform: true })
            return;
        var known = await db.Database.SqlQuery<string>($"SELECT srtext AS \"Value\" FROM spatial_ref_sys WHERE srid = {plan.Srid}").SingleOrDefaultAsync(ct);
        if (known is null)
            throw new ImportRefusedException("IMP-07.unknownCode", plan.Name);
        CrsDecision.RefuseForeignDatum(0, known);
    }

    private async Task<int?> Check(Run run, SourceFile source, NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = run.Staged!.Rows;
        foreach (var warning in run.Staged.ReaderWarnings.Take(20))
            run.Faults.Warn(new("IMP-25.reader", warning) { Field = warning });
        if (rows.Plan is null && !rows.Extent.IsEmpty)
        {
            throw new ImportRefusedException(
                CrsDecision.Undecided(run.Staged.FileSrid, source.ProjectionText, run.Request.Crs, rows.Extent, run.Request.Command));
        }

        if (rows.Plan is null)
            return null;
        var code = await new CheckStaged(_options).Handle(run.Request, run.Staged, run.Faults, connection, ct);
        await rights.Check(run.Request, run.Staged, code, run.Faults, connection, ct);
        return code;
    }

    // the transaction is rolled back: what the comparison had to create goes with it
    private static async Task<ImportReport> Checked(Run run, int? code, PipeOwner? owner, NpgsqlConnection connection, CancellationToken ct)
    {
        var report = Report(run, batch: null, run.Staged!.Rows.Taken, unchanged: 0, []);
        if (!run.Request.Compare || run.Request.OnlyRows is not null)
            return report;
        var incoming = await PublishImport.Preview(run.Request, run.Staged, code, owner, connection, ct);
        return report with { Difference = await RememberRows.Compare(run.Request.Layer, incoming, connection, ct) };
    }

    private async Task Publish(Run run, int? code, PipeOwner? owner, NpgsqlConnection connection, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var rows = run.Staged!.Rows;
        progress?.Report(new("publishing", rows.Read));
        // two imports at once would lock one another's rows in different orders
        await OneWriter.Wait(db, ct);
        var batch = await NewBatch(run, ct);
        var published = await PublishImport.Handle(run.Request, run.Staged, code, owner, batch.Id, connection, ct);
        if (published.Written + published.Gone > 0)
            await facts.Handle(run.Request.Layer.Name, published.Where, ct);
        run.Report = Report(run, batch.Id, rows.Taken, published.Unchanged, []) with
        {
            Difference = new(published.Added, published.Changed, published.Unchanged, published.Gone, []),
        };
        batch.Added = (int)published.Added;
        batch.Unchanged = (int)published.Unchanged;
        batch.Report = JsonSerializer.Serialize(run.Report, JsonSerializerOptions.Web);
        db.ImportBatches.Update(batch); // judging pipes lets go of what is tracked
        await db.SaveChangesAsync(ct);
        // last: whoever writes to the trail makes the next writer wait until the transaction ends
        await record.Write(batch, run.Request.Owner, published, ct);
    }

    private async Task<ImportBatch> NewBatch(Run run, CancellationToken ct)
    {
        var rows = run.Staged!.Rows;
        await using var file = File.OpenRead(run.Request.Path);
        var batch = new ImportBatch
        {
            Layer = run.Request.Layer.Name,
            FileName = run.Request.FileName,
            FileHash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)),
            Crs = rows.Plan!.Name,
            CrsSource = rows.Plan.Source,
            Read = (int)rows.Read,
            Accepted = (int)rows.Taken,
            OwnerId = current.Actor.Id,
            JobId = run.Request.Job,
            PublishedAt = clock.GetUtcNow(),
        };
        db.ImportBatches.Add(batch);
        await db.SaveChangesAsync(ct);
        return batch;
    }

    private async Task<ImportReport> Refused(Run run, CancellationToken ct)
    {
        var places = await Places(run, ct);
        var errors = run.Faults.Faults.Select((fault, i) => ReportLine.Of(fault, places[i], CultureInfo.CurrentUICulture)).ToList();
        var taken = run.Staged?.Rows.Taken ?? 0;
        return Report(run, batch: null, Math.Max(0, taken - run.Faults.RefusedRows), unchanged: 0, errors);
    }

    private static ImportReport Report(Run run, long? batch, long accepted, long unchanged, IReadOnlyList<ReportLine> errors)
    {
        var warnings = run.Faults.Warnings.Select(known => ReportLine.Of(known.Warning, null, CultureInfo.CurrentUICulture, known.Rows));
        var rows = run.Staged?.Rows;
        return new(
            batch, run.Request.Layer.Name, run.Request.FileName, rows?.Plan?.Name, rows?.Read ?? 0, accepted, run.Faults.RefusedRows, unchanged,
            run.Request.DryRun, [.. warnings], errors)
        { LeftOut = rows?.LeftOut ?? 0, FailedRows = run.Faults.Rows };
    }

    // places are in the coordinates of staging; PROJ turns them into lon, lat
    private async Task<ReportPoint?[]> Places(Run run, CancellationToken ct)
    {
        var faults = run.Faults.Faults;
        var points = new ReportPoint?[faults.Count];
        if (run.Staged?.Rows.Plan is not { } plan)
            return points;
        for (var i = 0; i < faults.Count; i++)
        {
            if (faults[i].Place is not { } place)
                continue;
            if (!plan.NeedsTransform)
                points[i] = Math.Abs(place.X) <= 180 && Math.Abs(place.Y) <= 90 ? new([place.X, place.Y]) : null;
            else if (plan.Holds(new(place.X, place.Y, place.X, place.Y)))
                points[i] = await Transform(place, plan.Srid, ct);
        }

        return points;
    }

    private async Task<ReportPoint?> Transform(FilePosition place, int srid, CancellationToken ct)
    {
        try
        {
            var point = await db.Database.SqlQuery<double[]>(
                $"SELECT ARRAY[ST_X(p), ST_Y(p)] AS \"Value\" FROM ST_Transform(ST_SetSRID(ST_MakePoint({place.X}, {place.Y}), {srid}), {Srid.Storage}) AS p").SingleAsync(ct);
            return new(point);
        }
        catch (PostgresException)
        {
            // a position that PROJ cannot convert has no place on the map
            return null;
        }
    }

    private sealed class Run(ImportRequest request, FaultList faults)
    {
        public ImportRequest Request => request;

        public FaultList Faults => faults;

        public StagedImport? Staged { get; set; }

        public ImportReport? Report { get; set; }
    }
}
