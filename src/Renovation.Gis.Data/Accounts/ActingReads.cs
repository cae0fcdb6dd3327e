using System.Data;
using Npgsql;

namespace Renovation.Gis.Data.Accounts;

/// <summary>
/// Reads as the current actor in one round trip: who acts and what is asked go together, on connections that nothing else uses. They are not
/// reset in between (that took as long as a small tile), since nothing can be asked on them but behind all four settings.
/// </summary>
public sealed class ActingReads(ReadingSource source, CurrentActor current)
{
    /// <summary>Asks, and stands at the first answer; each further question is the next result. Disposing gives the connection back.</summary>
    /// <param name="questions">Texts of which there are few: each stays prepared for as long as a connection lives.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<NpgsqlDataReader> Ask(IEnumerable<NpgsqlBatchCommand> questions, CancellationToken ct)
    {
        var connection = await source.Open(ct);
        try
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(ActorSettings.Tell(current.Actor));
            foreach (var question in questions)
            {
                batch.BatchCommands.Add(question);
            }

            await batch.PrepareAsync(ct);
            var reader = await batch.ExecuteReaderAsync(CommandBehavior.CloseConnection, ct);
            await reader.NextResultAsync(ct); // past the answer to who acts
            return reader;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
