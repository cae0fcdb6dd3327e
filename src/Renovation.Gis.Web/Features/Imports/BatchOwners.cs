using Npgsql;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>The companies whose pipes a batch added, changed or deleted, for the history of each one's network.</summary>
public static class BatchOwners
{
    /// <summary>Ids of the companies; null for a layer whose rows have no owner. Ask before a batch is undone: then its rows are gone.</summary>
    public static async Task<long[]?> Of(ImportLayer layer, long batch, NpgsqlConnection connection, CancellationToken ct)
    {
        if (!layer.IsPipes)
            return null;
        await using var command = new NpgsqlCommand(
            $"""
             SELECT ARRAY(SELECT owner_id FROM (
               SELECT owner_id FROM {layer.Table} WHERE import_batch_id = @batch
               UNION SELECT (before ->> 'owner_id')::bigint FROM import_changes WHERE batch_id = @batch) AS touched
             WHERE owner_id IS NOT NULL ORDER BY owner_id)
             """,
            connection);
        command.Parameters.AddWithValue("batch", batch);
        return (long[]?)await command.ExecuteScalarAsync(ct);
    }
}
