using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>What publishing did.</summary>
/// <param name="Rows">Rows of staging.</param>
/// <param name="Written">Rows of the table that were added or changed.</param>
/// <param name="Changed">Those that were there before.</param>
/// <param name="Gone">Rows of the table that were deleted.</param>
/// <param name="Where">Around what changed, Web Mercator metres; null for a layer that was empty, or where rows were deleted.</param>
public sealed record PublishedRows(long Rows, long Written, long Changed, long Gone, IReadOnlyList<Envelope>? Where)
{
    public long Added => Written - Changed;

    public long Unchanged => Rows - Written;
}

/// <summary>
/// Moves checked rows from staging into the layer's table: one statement, in Hilbert order (range queries read 4 times fewer pages),
/// touching only rows that differ. A column that the file lacks keeps its value.
/// </summary>
public static class PublishImport
{
    /// <param name="request">What is imported.</param>
    /// <param name="staged">The staged rows.</param>
    /// <param name="code">Which candidate is the code; null where it is made.</param>
    /// <param name="owner">The owner stated for every row.</param>
    /// <param name="batch">Id of the batch.</param>
    /// <param name="connection">Inside the import's transaction.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<PublishedRows> Handle(
        ImportRequest request, StagedImport staged, int? code, PipeOwner? owner, long batch, NpgsqlConnection connection, CancellationToken ct)
    {
        var columns = Columns(request, staged, owner);
        await CreateLinked(columns, connection, ct);
        var bulk = await BulkLoad.Begin(request.Layer.Table, staged.Rows.Staged, connection, ct);
        var places = bulk.TableWasEmpty ? null : await ChangedPlaces.Before(request.Layer.Table, Coded(request.Layer, staged.Rows, code), connection, ct);
        await using var command = new NpgsqlCommand(Statement(request.Layer, staged.Rows, columns, code, bulk.TableWasEmpty), connection);
        command.Parameters.AddWithValue("batch", batch);
        // what is overwritten or deleted is kept first, for undoing; an empty table has nothing to keep
        var before = bulk.TableWasEmpty ? default : await RememberRows.Handle(request, Incoming(request, staged, code, owner), batch, connection, ct);
        var written = await command.ExecuteNonQueryAsync(ct);
        await bulk.End(connection, ct);
        var where = places is null || before.Gone > 0 ? null : await places.After(batch, connection, ct);
        return new(staged.Rows.Staged, written, before.Changed, before.Gone, where);
    }

    /// <summary>The rows as they would stand in the table, before anything is written.</summary>
    public static async Task<IncomingRows> Preview(
        ImportRequest request, StagedImport staged, int? code, PipeOwner? owner, NpgsqlConnection connection, CancellationToken ct)
    {
        await CreateLinked(Columns(request, staged, owner), connection, ct);
        return Incoming(request, staged, code, owner);
    }

    private static IncomingRows Incoming(ImportRequest request, StagedImport staged, int? code, PipeOwner? owner)
    {
        var layer = request.Layer;
        var columns = Columns(request, staged, owner);
        var shape = staged.Rows.Plan!.NeedsTransform ? $"ST_Transform(s.shape, {Srid.Storage})" : "s.shape";
        var values = string.Concat(columns.Select(column => $", {column.Expression} AS {column.Sql}"));
        string[] compared = [layer.GeometrySql, .. columns.Where(column => column.Updates).Select(column => column.Sql)];
        return new(
            $"""
             SELECT s.code, {shape} AS {layer.GeometrySql}{values}
             FROM ({Coded(layer, staged.Rows, code)}) AS s
             {string.Join("\n", columns.Where(column => column.Join is not null).Select(column => column.Join))}
             """,
            [.. columns.Select(column => column.Sql)],
            $"({string.Join(", ", compared.Select(name => "t." + name))}) IS DISTINCT FROM ({string.Join(", ", compared.Select(name => "n." + name))})");
    }

    /// <summary>The values a link may be given by, each with its row.</summary>
    public static string LookupTable(Lookup lookup) =>
        $"(SELECT DISTINCT ON (value) value, id FROM ({string.Join(" UNION ALL ", lookup.Columns.Select((column, rank) => $"SELECT {column} AS value, id, {rank} AS rank FROM {lookup.Table}"))}) AS names "
        + "WHERE value IS NOT NULL ORDER BY value, rank, id)";

    // every name in these statements is ours (ImportLayers); values travel as parameters or lie in staging
    private static string Statement(ImportLayer layer, RowStager rows, IReadOnlyList<PublishedColumn> columns, int? code, bool tableWasEmpty)
    {
        var kept = columns.Where(column => column.Updates).ToList();
        var all = string.Concat(columns.Select(column => $", {column.Sql}"));
        var values = string.Concat(columns.Select(column => $", {column.Expression}"));
        var shape = rows.Plan!.NeedsTransform ? $"ST_Transform(s.shape, {Srid.Storage})" : "s.shape";
        var sets = string.Concat(kept.Select(column => $", {column.Sql} = excluded.{column.Sql}"));
        var before = string.Concat(kept.Select(column => $", t.{column.Sql}"));
        var after = string.Concat(kept.Select(column => $", excluded.{column.Sql}"));
        var insert = $"""
            INSERT INTO {layer.Table} AS t (code, {layer.GeometrySql}, import_batch_id{all})
            SELECT s.code, {shape}, @batch{values}
            FROM ({Coded(layer, rows, code)}) AS s
            {string.Join("\n", columns.Where(column => column.Join is not null).Select(column => column.Join))}
            ORDER BY s.shape
            """;
        return tableWasEmpty ? insert : $"""
            {insert}
            ON CONFLICT (code) DO UPDATE SET {layer.GeometrySql} = excluded.{layer.GeometrySql}, import_batch_id = excluded.import_batch_id,
                row_version = t.row_version + 1{sets}
            WHERE (t.{layer.GeometrySql}{before}) IS DISTINCT FROM (excluded.{layer.GeometrySql}{after})
            """;
    }

    /// <summary>The staged rows with their codes. A made code depends on what the row is, not on where it stands: the same file makes the same codes.</summary>
    public static string Coded(ImportLayer layer, RowStager rows, int? code)
    {
        const string Part = "CASE WHEN part > 0 THEN '-' || part ELSE '' END";
        var given = code is { } chosen ? $"key{chosen}" : "NULL";
        if (code is not null && rows.Codes[code.Value].Values >= rows.Taken)
            return $"SELECT *, {given} || {Part} AS code FROM {StageImport.Table}";
        var name = layer.Columns.Any(column => column.Sql == "name") ? "coalesce(name, '')" : "''";
        var made = $"'{layer.CodePrefix}-' || upper(left(md5(ST_AsEWKB(shape) || convert_to({name}, 'UTF8')), 14))";
        return $"""
            SELECT *, coalesce({given} || {Part}, made || CASE WHEN twin > 1 THEN '-' || twin ELSE '' END) AS code
            FROM (SELECT *, row_number() OVER (PARTITION BY made ORDER BY row_number, part) AS twin
                  FROM (SELECT *, {made} AS made FROM {StageImport.Table}) AS hashed) AS numbered
            """;
    }

    private static List<PublishedColumn> Columns(ImportRequest request, StagedImport staged, PipeOwner? owner)
    {
        var filled = staged.Rows.FilledColumns.ToHashSet();
        var columns = new List<PublishedColumn>();
        foreach (var column in request.Layer.Columns)
        {
            if (Column(column, filled.Contains(column), request, staged, owner) is { } published)
                columns.Add(published);
        }

        return columns;
    }

    private static PublishedColumn? Column(ImportColumn column, bool filled, ImportRequest request, StagedImport staged, PipeOwner? owner)
    {
        var value = $"s.{column.Sql}";
        if (request.Layer.IsPipes && column.Name == "owner" && owner is not null)
            return new(column.Sql, owner.Id.ToString(CultureInfo.InvariantCulture), Updates: true);
        if (request.Layer.IsPipes && column.Name == "category")
            return new(column.Sql, $"coalesce({value}, {Quoted(owner?.Category ?? PipeOwner.CategoryOf(staged.SourceLayers, request.FileName) ?? column.Default!)})", Updates: filled || owner is not null);
        if (request.Layer.IsPipes && column.Name == "minor" && owner?.Minor is not null)
            return new(column.Sql, $"coalesce({value}, CASE WHEN s.category IS NULL THEN {Quoted(owner.Minor)} END)", Updates: true);
        if (column.Name == "name" && request.Layer.NameFromCode)
            return new(column.Sql, "coalesce(s.name, s.code)", Updates: filled);
        if (column is { Name: "kind", Default: "Street" })
            return new(column.Sql, "coalesce(s.kind, CASE WHEN s.name ~ '[镇乡]$' THEN 'Town' ELSE 'Street' END)", Updates: filled);
        if (filled && column.Lookup is { } lookup)
            return Linked(column, lookup, request.Layer);
        if (column.Default is null)
            return filled ? new(column.Sql, value, Updates: true) : null;
        var fallback = column.Kind == FieldKind.Flag ? column.Default : Quoted(column.Default);
        return new(column.Sql, filled ? $"coalesce({value}, {fallback})" : fallback, Updates: filled);
    }

    private static PublishedColumn Linked(ImportColumn column, Lookup lookup, ImportLayer layer)
    {
        var alias = "by_" + column.Sql;
        var join = lookup.Creates
            ? $"LEFT JOIN {lookup.Table} AS {alias} ON {alias}.name = s.{column.Sql} AND {alias}.sub_district_id IS NOT DISTINCT FROM {SubDistrictOf(layer)}"
            : $"LEFT JOIN {LookupTable(lookup)} AS {alias} ON {alias}.value = s.{column.Sql}";
        return new(column.Sql, $"{alias}.id", Updates: true) { Join = join, Creates = lookup.Creates };
    }

    // joined before the community: its column stands before it in ImportLayers
    private static string SubDistrictOf(ImportLayer layer) =>
        layer.Columns.FirstOrDefault(column => column.Name == "subDistrict") is { Lookup: { } lookup } column
            ? $"(SELECT names.id FROM {LookupTable(lookup)} AS names WHERE names.value = s.{column.Sql})"
            : "NULL::bigint";

    private static async Task CreateLinked(List<PublishedColumn> columns, NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var column in columns.Where(column => column.Creates))
        {
            await using var command = new NpgsqlCommand(
                $"""
                 INSERT INTO communities (name, sub_district_id)
                 SELECT DISTINCT s.{column.Sql}, {SubDistrictOf(ImportLayers.Estates)} FROM {StageImport.Table} AS s WHERE s.{column.Sql} IS NOT NULL
                 ON CONFLICT DO NOTHING
                 """,
                connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string Quoted(string text) => new StringBuilder("'").Append(text.Replace("'", "''", StringComparison.Ordinal)).Append('\'').ToString();

    /// <param name="Sql">Column of the table.</param>
    /// <param name="Expression">Its value.</param>
    /// <param name="Updates">Whether a known row takes it too.</param>
    private sealed record PublishedColumn(string Sql, string Expression, bool Updates)
    {
        public string? Join { get; init; }

        public bool Creates { get; init; }
    }
}

/// <summary>The rows of an import as SQL.</summary>
/// <param name="Sql">SELECT code, geometry, columns.</param>
/// <param name="Columns">The columns beside code and geometry.</param>
/// <param name="Differs">Whether row "n" of it differs from row "t" of the table.</param>
public sealed record IncomingRows(string Sql, IReadOnlyList<string> Columns, string Differs);

/// <summary>The company stated as owner of every row, and what its pipes are unless a column says otherwise.</summary>
public sealed record PipeOwner(long Id, string Category, string? Minor)
{
    private static readonly string[] Categories = ["JS", "PS", "RQ", "RL", "DL", "TX", "GY"];

    /// <summary>The company of that code.</summary>
    public static async Task<PipeOwner> Find(string code, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT id, default_category, default_minor FROM utility_companies WHERE code = @code", connection);
        command.Parameters.AddWithValue("code", code);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            throw new ImportRefusedException("IMP-18.owner", code);
        return new(reader.GetInt64(0), reader.GetString(1), await reader.IsDBNullAsync(2, ct) ? null : reader.GetString(2));
    }

    /// <summary>Category told by a table's name: "JSLine", "RQPoint" (domain 5.2); null when it tells none.</summary>
    public static string? CategoryOf(IReadOnlyList<string> sourceLayers, string fileName) =>
        sourceLayers.Append(Path.GetFileNameWithoutExtension(fileName)).Select(Told).FirstOrDefault(found => found is not null);

    private static string? Told(string name) =>
        Categories.FirstOrDefault(category => name.StartsWith(category, StringComparison.OrdinalIgnoreCase)
            && name[2..].ToUpperInvariant() is "" or "LINE" or "POINT" or "_LINE" or "_POINT");
}
