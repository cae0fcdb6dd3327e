using Microsoft.Extensions.Logging;
using Renovation.Gis.Data;

namespace Renovation.Gis.Testing;

/// <summary>
/// A second program for tests about sharing and crashes: starts or joins the cluster of a folder, says so, and leaves when its
/// standard input ends. <c>dotnet Renovation.Gis.Testing.dll HOME [BINARY_FOLDER]</c>
/// </summary>
internal static class HoldPostgis
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            var options = new EmbeddedPostgisOptions(args[0], Logger: new StandardErrorLogger()) { BinaryFolder = args.ElementAtOrDefault(1) };
            await using var postgis = await EmbeddedPostgis.StartAsync(options);
            await Console.Out.WriteLineAsync($"READY {postgis.ConnectionString}");
            await Console.In.ReadToEndAsync();
        }
        catch (EmbeddedPostgisException fault)
        {
            await Console.Out.WriteLineAsync($"FAULT {fault.Key}");
            await Console.Error.WriteLineAsync(fault.Message);
            return 3;
        }
        return 0;
    }

    private sealed class StandardErrorLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Console.Error.WriteLine(formatter(state, exception));
    }
}
