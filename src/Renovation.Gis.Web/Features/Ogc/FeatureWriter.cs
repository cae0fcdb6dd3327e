using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>Writes rows of <see cref="ItemsStatement.Rows"/> as GeoJSON features.</summary>
public sealed class FeatureWriter
{
    private readonly TypedProperty[] properties;
    private readonly JsonEncodedText[] names;
    private readonly WrittenForms forms;
    private readonly CultureInfo culture;
    private readonly int idOrdinal;

    public FeatureWriter(MapLayer layer, IReadOnlyList<TypedProperty> schema, WrittenForms forms, CultureInfo culture)
    {
        properties = [.. schema];
        names = [.. schema.Select(property => JsonEncodedText.Encode(property.Name))];
        (this.forms, this.culture, idOrdinal) = (forms, culture, layer.Order.Count);
    }

    /// <summary>Writes the row as a Feature; <paramref name="more"/> adds members at its end.</summary>
    public void Write(Utf8JsonWriter json, NpgsqlDataReader reader, Action<Utf8JsonWriter>? more)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", reader.GetString(idOrdinal));
        json.WritePropertyName("geometry");
        json.WriteRawValue(reader.GetFieldValue<byte[]>(idOrdinal + 1), skipInputValidation: true); // PostGIS' own text
        json.WriteStartObject("properties");
        for (var i = 0; i < properties.Length; i++)
        {
            json.WritePropertyName(names[i]);
            WriteValue(json, properties[i], reader, idOrdinal + 2 + i);
        }

        json.WriteEndObject();
        more?.Invoke(json);
        json.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter json, TypedProperty property, NpgsqlDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal))
        {
            json.WriteNullValue();
        }
        else if (property.Property.Form is { } form)
        {
            forms.Write(json, property.Name, form, reader.GetValue(ordinal), culture);
        }
        else
        {
            WritePlain(json, property, reader, ordinal);
        }
    }

    private static void WritePlain(Utf8JsonWriter json, TypedProperty property, NpgsqlDataReader reader, int ordinal)
    {
        switch (property.Kind)
        {
            case PropertyKind.Text:
                json.WriteStringValue(reader.GetString(ordinal));
                break;
            case PropertyKind.WholeNumber:
                json.WriteNumberValue(reader.GetInt64(ordinal));
                break;
            case PropertyKind.Number:
                json.WriteNumberValue(reader.GetDouble(ordinal));
                break;
            case PropertyKind.Flag:
                json.WriteBooleanValue(reader.GetBoolean(ordinal));
                break;
            case PropertyKind.Date:
                json.WriteStringValue(reader.GetFieldValue<DateOnly>(ordinal).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case PropertyKind.Texts:
                json.WriteStartArray();
                Array.ForEach(reader.GetFieldValue<string[]>(ordinal), json.WriteStringValue);
                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"{property.Name}: no JSON form for {reader.GetDataTypeName(ordinal)}");
        }
    }
}
