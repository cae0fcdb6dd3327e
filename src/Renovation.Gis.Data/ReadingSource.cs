using Npgsql;

namespace Renovation.Gis.Data;

/// <summary>Connections for reading beside those of the contexts: not reset when they are given back, for <see cref="Accounts.ActingReads"/> alone.</summary>
public sealed class ReadingSource(string connectionString) : IDisposable, IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true }.ConnectionString);

    internal async Task<NpgsqlConnection> Open(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    public void Dispose() => source.Dispose();

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
