using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using Renovation.Gis.Data;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>What was written of a page.</summary>
/// <param name="Returned">Features written.</param>
/// <param name="Matched">Features on all pages; null where nobody asked.</param>
public sealed record ItemsPage(int Returned, long Matched, PageMark? Next, PageMark? Previous);

/// <summary>
/// Reads features of a layer and writes them as GeoJSON, page by page in the order of the layer. The database makes the text of the
/// shapes; properties are written here, which is faster than its JSON functions.
/// </summary>
public sealed class ReadItems(GisDbContext db, LayerSchemas schemas, WrittenForms forms, ItemCounts counts)
{
    public static JsonWriterOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The kinds of a layer's properties.</summary>
    public Task<IReadOnlyList<TypedProperty>> Schema(MapLayer layer, CancellationToken ct) => schemas.Of(layer, db, ct);

    /// <summary>Writes the features of a page as elements of an array.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="json">Stands inside an array.</param>
    /// <param name="version">Marks the state of the layer and what the asker may see, for keeping the count.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ItemsPage> Page(MapLayer layer, ItemsQuery query, Utf8JsonWriter json, string version, CancellationToken ct)
    {
        var statement = new ItemsStatement(layer, query);
        var connection = await db.OpenConnection(ct);
        var countedAs = $"{layer.Name}|{version}|{statement.Mark}";
        var rows = await Rows(statement, layer, query, json, ct);
        // a first page that holds all needs no counting
        var matched = query.Page is null && !rows.More
            ? rows.Count
            : await counts.Get(countedAs, async () => await Count(new ItemsStatement(layer, query), connection, ct));
        var backwards = query.Page?.Backwards == true;
        var (hasNext, hasPrevious) = backwards ? (true, rows.More) : (rows.More, query.Page is not null);
        return new(
            rows.Count, matched,
            hasNext && rows.Last is { } last ? new PageMark(Backwards: false, last) : null,
            hasPrevious && rows.First is { } first ? new PageMark(Backwards: true, first) : null);
    }

    /// <summary>Writes one Feature with what <paramref name="more"/> adds to it; false when there is none.</summary>
    public async Task<bool> Feature(MapLayer layer, string id, MapCrs crs, Utf8JsonWriter json, Action<Utf8JsonWriter> more, CancellationToken ct)
    {
        if (id.Contains('\0', StringComparison.Ordinal))
        {
            return false; // PostgreSQL has no text with it
        }

        var statement = new ItemsStatement(layer, new ItemsQuery(1) { Id = id, Crs = crs });
        var writer = await Writer(layer, ct);
        await using var command = await statement.Rows(await db.OpenConnection(ct), ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return false;
        }

        writer.Write(json, reader, more);
        return true;
    }

    private async Task<Written> Rows(ItemsStatement statement, MapLayer layer, ItemsQuery query, Utf8JsonWriter json, CancellationToken ct)
    {
        var writer = await Writer(layer, ct);
        await using var command = await statement.Rows(await db.OpenConnection(ct), ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (written, more) = (0, false);
        object[]? first = null, last = null;
        while (await reader.ReadAsync(ct))
        {
            if (!more && IsBeyond(reader, query, written))
            {
                more = true; // forwards it is the last row, backwards the first
                continue;
            }

            last = Order(layer, reader);
            first ??= last;
            writer.Write(json, reader, null);
            written++;
        }

        return new(written, more, first, last);
    }

    private static bool IsBeyond(NpgsqlDataReader reader, ItemsQuery query, int written) => query.Page?.Backwards == true
        ? reader.GetInt64(reader.FieldCount - 1) > query.Limit
        : written == query.Limit;

    private static object[] Order(MapLayer layer, NpgsqlDataReader reader) => [.. layer.Order.Select((_, i) => reader.GetValue(i))];

    private static async Task<long> Count(ItemsStatement statement, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = await statement.Count(connection, ct);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<FeatureWriter> Writer(MapLayer layer, CancellationToken ct) =>
        new(layer, await Schema(layer, ct), forms, CultureInfo.CurrentUICulture);

    /// <param name="First">Values of the order columns of the first row written.</param>
    private sealed record Written(int Count, bool More, object[]? First, object[]? Last);
}
