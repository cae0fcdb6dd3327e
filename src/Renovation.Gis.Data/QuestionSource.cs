using System.Data;
using Npgsql;

namespace Renovation.Gis.Data;

/// <summary>
/// One connection that stays open for one small question asked over and over: no context, no pool, and the statement stays prepared.
/// Nobody acts on it, so row security shows it no protected row. For one asker at a time.
/// </summary>
public sealed class QuestionSource(string connectionString) : IDisposable, IAsyncDisposable
{
    private readonly string connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
    private NpgsqlConnection? connection;
    private NpgsqlCommand? asked;

    /// <summary>The answer of a statement with one value; always the same statement.</summary>
    public async Task<object?> Ask(string sql)
    {
        if (asked is { } kept && connection is { State: ConnectionState.Open })
        {
            try
            {
                return await kept.ExecuteScalarAsync();
            }
            catch (NpgsqlException) when (connection.State != ConnectionState.Open)
            {
                // the database went away, perhaps for a restart: asked once more below, and that fault is the asker's to hear
            }
        }

        return await (await Prepare(sql)).ExecuteScalarAsync();
    }

    public void Dispose()
    {
        asked?.Dispose();
        connection?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (asked is not null)
        {
            await asked.DisposeAsync();
        }

        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task<NpgsqlCommand> Prepare(string sql)
    {
        await DisposeAsync();
        connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        asked = new NpgsqlCommand(sql, connection);
        await asked.PrepareAsync();
        return asked;
    }
}
