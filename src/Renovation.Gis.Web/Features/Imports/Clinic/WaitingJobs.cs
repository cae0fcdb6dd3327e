using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Renovation.Gis.Web.Features.Imports.Clinic;

/// <summary>The jobs that wait for the background, and how far those at work are.</summary>
public sealed class WaitingJobs : IDisposable
{
    private readonly Channel<Guid> _waiting = Channel.CreateUnbounded<Guid>();
    private readonly ConcurrentDictionary<Guid, RunningJob> _running = new();

    public IAsyncEnumerable<Guid> Waiting(CancellationToken ct) => _waiting.Reader.ReadAllAsync(ct);

    public void Add(Guid job)
    {
        _running[job] = new();
        _waiting.Writer.TryWrite(job);
    }

    /// <summary>How far a job is; null when it is not at work.</summary>
    public ImportProgress? Progress(Guid job) => _running.GetValueOrDefault(job)?.Progress;

    /// <summary>The job's token and its progress; a job that was stopped while it waited is gone.</summary>
    public RunningJob? Begin(Guid job) => _running.GetValueOrDefault(job);

    /// <summary>This turn of the job is over; its next turn may have been asked for already.</summary>
    public void End(Guid job, RunningJob ended)
    {
        _running.TryRemove(KeyValuePair.Create(job, ended));
        ended.Dispose();
    }

    /// <summary>Stops the job, waiting or at work.</summary>
    public void Stop(Guid job)
    {
        if (_running.TryGetValue(job, out var running))
            running.Stop();
    }

    public void Dispose()
    {
        foreach (var (job, running) in _running)
            End(job, running);
    }
}

/// <summary>A job at work.</summary>
public sealed class RunningJob : IProgress<ImportProgress>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private ImportProgress _progress = new("waiting", 0);

    public CancellationToken Stopped => _stop.Token;

    public ImportProgress Progress
    {
        get
        {
            lock (_lock)
                return _progress;
        }
    }

    public void Report(ImportProgress value)
    {
        lock (_lock)
            _progress = value;
    }

    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it has ended in the meantime
        }
    }

    public void Dispose() => _stop.Dispose();
}
