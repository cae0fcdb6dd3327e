using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using Npgsql;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>What a client asks of a collection. <paramref name="After"/> is the last code of the page before.</summary>
public sealed record ItemsQuery(Bbox? Bbox, int Limit, string? After, string? Code = null);

/// <summary>Reads features of a layer and writes them as GeoJSON (lon, lat), page by page in the order of their codes.</summary>
public sealed class ReadItems(GisDbContext db)
{
    private static readonly JsonSerializerOptions Shapes = new() { Converters = { new GeoJsonConverterFactory(Srid.StorageFactory) } };

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a FeatureCollection; <paramref name="next"/> makes the link to the page after a code.</summary>
    public async Task Collection(MapLayer layer, ItemsQuery query, Stream output, Func<string, string> next, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(output, Json);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        var (written, last) = await Features(json, layer, query, ct);
        json.WriteEndArray();
        json.WriteNumber("numberReturned", Math.Min(written, query.Limit));
        WriteLinks(json, written > query.Limit ? next(last!) : null);
        json.WriteEndObject();
    }

    /// <summary>Writes one Feature; false when there is none.</summary>
    public async Task<bool> Feature(MapLayer layer, string code, Stream output, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(output, Json);
        var (written, _) = await Features(json, layer, new ItemsQuery(null, 1, null, code), ct);
        return written > 0;
    }

    private static void WriteLinks(Utf8JsonWriter json, string? next)
    {
        json.WriteStartArray("links");
        if (next is not null)
        {
            json.WriteStartObject();
            json.WriteString("rel", "next");
            json.WriteString("type", "application/geo+json");
            json.WriteString("href", next);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // One row more than asked for tells whether there is a next page; it is not written.
    private async Task<(int Written, string? Last)> Features(Utf8JsonWriter json, MapLayer layer, ItemsQuery query, CancellationToken ct)
    {
        await using var command = Command(layer, query, await db.OpenConnection(ct));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (rows, last) = (0, (string?)null);
        while (await reader.ReadAsync(ct))
        {
            if (++rows > query.Limit)
            {
                break;
            }

            last = reader.GetString(0);
            WriteFeature(json, layer, reader, last);
        }

        return (rows, last);
    }

    private static NpgsqlCommand Command(MapLayer layer, ItemsQuery query, NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var filters = new List<string> { $"{layer.Stored} IS NOT NULL" };
        string Parameter(object value)
        {
            command.Parameters.AddWithValue(value);
            return $"${command.Parameters.Count}";
        }

        if (query.Bbox is { } box)
        {
            // The box is moved to the display column, whose index answers; a lon/lat box stays a box there.
            filters.Add($"{layer.Display} && ST_Transform(ST_MakeEnvelope({Parameter(box.West)}, {Parameter(box.South)}, "
                + $"{Parameter(box.East)}, {Parameter(box.North)}, {Srid.Storage}), {Srid.WebMercator})");
        }

        if (query.After is { } after)
        {
            filters.Add($"{layer.Key} > {Parameter(after)}");
        }

        if (query.Code is { } code)
        {
            filters.Add($"{layer.Key} = {Parameter(code)}");
        }

        var columns = string.Join(", ", layer.Properties.Select(property => property.Sql));
        command.CommandText = $"SELECT {layer.Key}, {layer.Stored}, {columns} FROM {layer.From} "
            + $"WHERE {string.Join(" AND ", filters)} ORDER BY {layer.Key} LIMIT {Parameter(query.Limit + 1)}";
        return command;
    }

    private static void WriteFeature(Utf8JsonWriter json, MapLayer layer, NpgsqlDataReader reader, string code)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", code);
        json.WritePropertyName("geometry");
        // Written from the doubles themselves: ST_AsGeoJSON stops at 15 digits, and input must return digit for digit.
        JsonSerializer.Serialize(json, reader.GetFieldValue<Geometry>(1), Shapes);
        json.WriteStartObject("properties");
        for (var i = 0; i < layer.Properties.Count; i++)
        {
            json.WritePropertyName(layer.Properties[i].Name);
            WriteValue(json, layer.Properties[i], reader, i + 2);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, LayerProperty property, NpgsqlDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal))
        {
            json.WriteNullValue();
        }
        else if (property.Form is { } form)
        {
            form(json, reader.GetValue(ordinal), CultureInfo.CurrentUICulture);
        }
        else
        {
            WritePlain(json, reader.GetValue(ordinal));
        }
    }

    private static void WritePlain(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case string[] texts:
                json.WriteStartArray();
                Array.ForEach(texts, json.WriteStringValue);
                json.WriteEndArray();
                break;
            case DateTime date: // Npgsql's default for a date column
                json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                throw new NotSupportedException($"No JSON form for {value.GetType()}");
        }
    }
}
