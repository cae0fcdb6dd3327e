using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>
/// Values that have a form of their own (reasons told as sentences), as they were written before: making the sentences costs more than
/// all the rest of a feature. Depends on the value and the language alone, so it serves every reader.
/// </summary>
public sealed class WrittenForms
{
    /// <summary>About 10 MB; when it is full it begins anew.</summary>
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<(string Property, string Language, string Value), byte[]> written = new();

    public void Write(Utf8JsonWriter json, string property, WriteProperty form, object value, CultureInfo culture)
    {
        if (value is not string text)
        {
            form(json, value, culture);
            return;
        }

        var key = (property, culture.Name, text);
        if (!written.TryGetValue(key, out var bytes))
        {
            bytes = Form(form, text, culture);
            if (written.Count >= Most)
            {
                written.Clear();
            }

            written[key] = bytes;
        }

        json.WriteRawValue(bytes, skipInputValidation: true);
    }

    private static byte[] Form(WriteProperty form, string text, CultureInfo culture)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, ReadItems.Json))
        {
            form(json, text, culture);
        }

        return body.ToArray();
    }
}
