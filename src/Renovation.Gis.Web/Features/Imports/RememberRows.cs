using Npgsql;
using Renovation.Gis.Data.Imports;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>
/// Compares an import with what stands, and keeps the rows it overwrites or deletes. What counts as gone is what stands in the scope the
/// file speaks for: pipes of the same owners and categories, estates of the same sub-districts, buildings of the same estates, else the layer.
/// </summary>
public static class RememberRows
{
    private const int MostCodes = 20;

    /// <summary>What publishing would change.</summary>
    public static async Task<ImportDifference> Compare(ImportLayer layer, IncomingRows incoming, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
             WITH n AS MATERIALIZED ({incoming.Sql}),
             gone AS (SELECT t.code FROM {layer.Table} AS t WHERE NOT EXISTS (SELECT FROM n WHERE n.code = t.code) AND {Scope(layer, incoming, "n")})
             SELECT count(*) FILTER (WHERE t.id IS NULL), count(*) FILTER (WHERE t.id IS NOT NULL AND {incoming.Differs}), count(*),
               (SELECT count(*) FROM gone), ARRAY(SELECT code FROM gone ORDER BY code LIMIT {MostCodes})
             FROM n LEFT JOIN {layer.Table} AS t ON t.code = n.code
             """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (added, changed, all) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        return new(added, changed, all - added - changed, reader.GetInt64(3), reader.GetFieldValue<string[]>(4));
    }

    /// <summary>Keeps what the import is about to change; deletes what the file no longer has, where that was asked for.</summary>
    public static async Task<(long Changed, long Gone)> Handle(
        ImportRequest request, IncomingRows incoming, long batch, NpgsqlConnection connection, CancellationToken ct)
    {
        var layer = request.Layer;
        var before = await StoredColumns.Json(layer.Table, connection, ct);
        // locked: an edit between keeping and overwriting would be lost
        var changed = await Execute(
            $"""
             INSERT INTO import_changes (batch_id, code, kind, before)
             SELECT @batch, t.code, '{ImportChange.Changed}', {before} FROM ({incoming.Sql}) AS n JOIN {layer.Table} AS t ON t.code = n.code
             WHERE {incoming.Differs} FOR UPDATE OF t
             """,
            batch, connection, ct);
        if (!request.DeleteGone)
            return (changed, 0);
        await Execute(
            $"""
             WITH n AS MATERIALIZED ({incoming.Sql})
             INSERT INTO import_changes (batch_id, code, kind, before)
             SELECT @batch, t.code, '{ImportChange.Gone}', {before} FROM {layer.Table} AS t
             WHERE NOT EXISTS (SELECT FROM n WHERE n.code = t.code) AND {Scope(layer, incoming, "n")} FOR UPDATE OF t
             """,
            batch, connection, ct);
        var gone = await Execute(
            $"DELETE FROM {layer.Table} AS t USING import_changes AS c WHERE c.batch_id = @batch AND c.kind = '{ImportChange.Gone}' AND t.code = c.code", batch, connection, ct);
        return (changed, gone);
    }

    // a file without the column speaks for the owners (sub-districts, estates) of the rows it names
    private static string Scope(ImportLayer layer, IncomingRows incoming, string rows)
    {
        string Of(string column) => incoming.Columns.Contains(column) ? $"coalesce(n.{column}, m.{column})" : $"m.{column}";
        var known = $"FROM {rows} AS n LEFT JOIN {layer.Table} AS m ON m.code = n.code";
        return layer switch
        {
            { IsPipes: true } => $"(coalesce(t.owner_id, 0), t.category) IN (SELECT coalesce({Of("owner_id")}, 0), {Of("category")} {known})",
            { Table: "estates" } => $"t.sub_district_id IN (SELECT {Of("sub_district_id")} {known})",
            { Table: "buildings" } => $"t.estate_id IN (SELECT {Of("estate_id")} {known})",
            _ => "true",
        };
    }

    private static async Task<long> Execute(string sql, long batch, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("batch", batch);
        return await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>The columns of a table that are stored, not computed.</summary>
public static class StoredColumns
{
    /// <summary>Row "t" as JSON, geometry as hex EWKB: GeoJSON would round it.</summary>
    public static async Task<string> Json(string table, NpgsqlConnection connection, CancellationToken ct)
    {
        var values = (await Of(table, connection, ct)).Select(column =>
            column.IsGeometry ? $"encode(ST_AsEWKB(t.{column.Name}), 'hex') AS {column.Name}" : $"t.{column.Name}");
        return $"(SELECT to_jsonb(stored) FROM (SELECT {string.Join(", ", values)}) AS stored)";
    }

    public static async Task<IReadOnlyList<(string Name, bool IsGeometry)>> Of(string table, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT quote_ident(attname), atttypid = 'geometry'::regtype FROM pg_attribute
            WHERE attrelid = @table::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
            """,
            connection);
        command.Parameters.AddWithValue("table", table);
        var columns = new List<(string, bool)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            columns.Add((reader.GetString(0), reader.GetBoolean(1)));
        return columns;
    }
}
