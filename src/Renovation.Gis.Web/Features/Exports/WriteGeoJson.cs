using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.IO.Converters;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Web.Features.Exports;

/// <summary>Writes GeoJSON (RFC 7946): lon, lat with every digit of the store, the note as a member of the collection.</summary>
public static class WriteGeoJson
{
    private const int FlushBytes = 1 << 16;

    private static readonly JsonSerializerOptions Shapes = new() { Converters = { new GeoJsonConverterFactory(Srid.StorageFactory) } };

    // "<" escaped as well: the file may be opened by a browser
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All), SkipValidation = true };

    public static async Task Handle(ExportedLayer layer, ExportRows rows, Func<long, ExportNote> note, Stream output, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", layer.Name);
        json.WriteStartArray("features");
        while (await rows.Next(ct))
        {
            WriteFeature(json, rows);
            if (json.BytesPending > FlushBytes)
                await json.FlushAsync(ct);
        }

        json.WriteEndArray();
        WriteNote(json, note(rows.Count));
        json.WriteEndObject();
    }

    private static void WriteFeature(Utf8JsonWriter json, ExportRows rows)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", rows.Code);
        json.WritePropertyName("geometry");
        JsonSerializer.Serialize(json, rows.Shape, Shapes);
        json.WriteStartObject("properties");
        for (var i = 0; i < rows.Columns.Count; i++)
            Write(json, rows.Columns[i].Name, rows[i]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case int number: json.WriteNumber(name, number); break;
            case double number: json.WriteNumber(name, number); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case DateOnly date: json.WriteString(name, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            default: json.WriteString(name, (string)value); break;
        }
    }

    private static void WriteNote(Utf8JsonWriter json, ExportNote note)
    {
        json.WriteStartObject("about");
        foreach (var line in note.Lines)
            json.WriteString(line.Key, line.Key == "fiction" ? $"{line.Zh} {line.En}: {line.Value}" : line.Value);
        json.WriteEndObject();
    }
}
