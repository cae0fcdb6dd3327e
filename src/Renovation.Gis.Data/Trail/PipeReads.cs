using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Data.Trail;

/// <summary>
/// Watches over the reading of guarded layers: refuses who has read enough, and gathers reads for the trail, so that no reader waits for
/// it. One per program. A program that is killed loses what it gathered since the last <see cref="Flush"/>.
/// </summary>
public sealed class PipeReads(IServiceScopeFactory scopes, ReadOptions options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, ReadAllowance> allowances = new(StringComparer.Ordinal);
    private readonly PartitionedRateLimiter<string> tiles = PartitionedRateLimiter.Create<string, string>(actor => RateLimitPartition.GetSlidingWindowLimiter(
        actor,
        _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.TilesPerWindow,
            Window = TimeSpan.FromMinutes(options.TileWindowMinutes),
            SegmentsPerWindow = 10,
        }));

    private readonly SemaphoreSlim oneFlush = new(1);
    private GatheredReads gathered = new();

    /// <summary>Whether it may be read; call before reading.</summary>
    /// <exception cref="TooMuchReadException">It may not; the trail says so.</exception>
    public async Task Check(PipeRead read, CancellationToken ct)
    {
        if (read.IsBudgeted && await Excess(read, ct) is { } excess)
        {
            gathered.Add(read, AuditAction.Refused, 0, excess.Reason, clock.GetUtcNow());
            throw excess;
        }
    }

    /// <summary>What was read; call after reading. An answer without features is recorded but costs nothing.</summary>
    public void Record(PipeRead read, long features)
    {
        gathered.Add(read, AuditAction.Read, features, null, clock.GetUtcNow());
        if (read.IsBudgeted && features > 0 && allowances.TryGetValue(read.Actor.Id, out var allowance))
        {
            allowance.Spend(read, options, features);
        }
    }

    /// <summary>Writes what was gathered to the trail, and what was spent to the budgets, in one transaction.</summary>
    public async Task Flush(CancellationToken ct)
    {
        await oneFlush.WaitAsync(ct);
        var taken = Interlocked.Exchange(ref gathered, new GatheredReads());
        try
        {
            if (!taken.IsEmpty)
            {
                await Write(taken.Lines(), ct);
            }
        }
        catch
        {
            gathered.PutBack(taken);
            throw;
        }
        finally
        {
            oneFlush.Release();
        }
    }

    public void Dispose()
    {
        tiles.Dispose();
        oneFlush.Dispose();
    }

    private async Task<TooMuchReadException?> Excess(PipeRead read, CancellationToken ct)
    {
        if (read.Kind == "tile")
        {
            using var lease = tiles.AttemptAcquire(read.Actor.Id);
            if (!lease.IsAcquired)
            {
                return new TooMuchReadException("tiles", TimeSpan.FromMinutes(1));
            }
        }

        var now = clock.GetUtcNow();
        return (await Allowance(read.Actor, ct)).Excess(read, options) is { } what
            ? new TooMuchReadException(what, ZoneClock.InZone(now).Date.AddDays(1) - ZoneClock.InZone(now))
            : null;
    }

    private async Task<ReadAllowance> Allowance(Actor actor, CancellationToken ct)
    {
        var today = clock.Today();
        if (allowances.TryGetValue(actor.Id, out var known) && known.Day == today)
        {
            return known;
        }

        await using var scope = Scope();
        var spent = await scope.ServiceProvider.GetRequiredService<GisDbContext>().ReadBudgets.FindAsync([today, actor.Id], ct);
        return allowances.AddOrUpdate(
            actor.Id, _ => new ReadAllowance(today, spent), (_, other) => other.Day == today ? other : new ReadAllowance(today, spent));
    }

    private async Task Write(IReadOnlyList<AuditEntry> lines, CancellationToken ct)
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<GisDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var (actor, allowance) in allowances)
        {
            await allowance.Store(db, actor, ct);
        }

        await scope.ServiceProvider.GetRequiredService<AuditTrail>().Write(lines, ct);
        await transaction.CommitAsync(ct);
    }

    private AsyncServiceScope Scope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        return scope;
    }
}
