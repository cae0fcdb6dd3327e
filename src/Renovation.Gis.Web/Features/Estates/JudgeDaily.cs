using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Features.Estates;

/// <summary>Keeps the stored verdicts of today's date while the site runs over midnight: ELG-06 looks five years ahead of today.</summary>
public sealed class JudgeDaily(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JudgeDaily> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Once(stoppingToken);
        }
    }

    // A database that is away for a moment must not end the site; the next round tries again.
    private async Task Once(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
            await scope.ServiceProvider.GetRequiredService<RefreshFacts>().WhenDayChanged(ct);
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException)
        {
            logger.LogError(fault, "The verdicts of today could not be made");
        }
    }
}
