using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Renovation.Gis.Testing;

/// <summary>A logger that keeps its lines, for tests that a message says what it should.</summary>
public sealed class CollectedLog : ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>Everything so far.</summary>
    public string Text => string.Join('\n', lines);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue(formatter(state, exception));
}
