using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.IO.Converters;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Web.Http;

/// <summary>How this program writes JSON: camelCase, enums by name, geometry as GeoJSON in lon, lat, Chinese unescaped.</summary>
public static class GeoJson
{
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new GeoJsonConverterFactory(Srid.StorageFactory));
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }
}
