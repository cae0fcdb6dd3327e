using Microsoft.Extensions.Options;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>Lets only so many exports run at once: each keeps a processor and a disk busy.</summary>
public sealed class ExportTurns(IOptions<ExportOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Value.MaxWriters);

    /// <summary>Waits for a turn; dispose it to give the turn to the next.</summary>
    public async Task<IDisposable> Enter(CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        return new Turn(_turns);
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
