using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Trail;

/// <summary>
/// Brings gathered reads and refused requests to the trail every few seconds, and the trail's last line to the anchor file every five
/// minutes; all once more when the site stops.
/// </summary>
public sealed class WatchTrail(
    PipeReads reads, RefusedRequests refusals, TrailAnchors anchors, IServiceScopeFactory scopes, ReadOptions options, TimeProvider clock, ILogger<WatchTrail> logger)
    : BackgroundService
{
    private static readonly TimeSpan AnchorEach = TimeSpan.FromMinutes(5);
    private DateTimeOffset anchored = DateTimeOffset.MinValue;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Once(isLast: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.GatherSeconds));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Once(isLast: false, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // the site stops; StopAsync writes what is left
        }
    }

    // A database that is away for a moment must not end the site: what was gathered stays, and the next round tries again.
    private async Task Once(bool isLast, CancellationToken ct)
    {
        try
        {
            await reads.Flush(ct);
            await refusals.Flush(isLast, ct);
            if (isLast || clock.GetUtcNow() - anchored >= AnchorEach)
            {
                await Anchor(ct);
            }
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException or IOException)
        {
            logger.LogError(fault, "Reads and refusals could not be written to the audit trail");
        }
    }

    private async Task Anchor(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        await anchors.Add(scope.ServiceProvider.GetRequiredService<GisDbContext>(), clock.GetUtcNow(), ct);
        anchored = clock.GetUtcNow();
    }
}
