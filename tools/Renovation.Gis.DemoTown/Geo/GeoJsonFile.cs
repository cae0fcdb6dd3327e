using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.DemoTown.Geo;

/// <summary>Writes a layer as GeoJSON, lon, lat, one feature a line, so that a change of one estate is a change of one line.</summary>
public sealed class GeoJsonFile(int decimals)
{
    /// <summary>Stands in every file: nobody shall take the demo for the real town.</summary>
    public const string Note = "演示数据·虚构";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(TownLayer layer)
    {
        var file = new GeoJsonFile(layer.Decimals);
        var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"name\":\"").Append(layer.Name).Append("\",\"note\":\"").Append(Note)
            .Append("\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4490\"}},\"features\":[\n");
        text.AppendJoin(",\n", layer.Features.Select(file.Feature));
        return text.Append("\n]}\n").ToString();
    }

    private string Feature(TownFeature feature)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            WriteProperties(json, feature);
            json.WritePropertyName("geometry");
            WriteGeometry(json, feature.Shape);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteProperties(Utf8JsonWriter json, TownFeature feature)
    {
        json.WriteStartObject("properties");
        json.WriteString("code", feature.Code);
        foreach (var (name, value) in feature.Attributes)
            if (value is not null)
            {
                json.WritePropertyName(name);
                WriteValue(json, value);
            }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue((decimal)Math.Round(number, 3)); break;
            case DateOnly date: json.WriteStringValue(date.ToString("yyyy-MM-dd")); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }

    private void WriteGeometry(Utf8JsonWriter json, Geometry shape)
    {
        json.WriteStartObject();
        json.WriteString("type", shape.GeometryType);
        json.WritePropertyName("coordinates");
        WriteCoordinates(json, shape);
        json.WriteEndObject();
    }

    private void WriteCoordinates(Utf8JsonWriter json, Geometry shape)
    {
        switch (shape)
        {
            case Point point: WritePosition(json, point.Coordinate); break;
            case LineString line: WriteList(json, line.Coordinates, WritePosition); break;
            case Polygon polygon: WriteList(json, Rings(polygon), (j, ring) => WriteList(j, ring.Coordinates, WritePosition)); break;
            default: WriteList(json, Parts(shape), WriteCoordinates); break;
        }
    }

    // RFC 7946, 3.1.6: outer rings run counter-clockwise, holes clockwise.
    private static IEnumerable<LinearRing> Rings(Polygon polygon) =>
        polygon.InteriorRings.Select(hole => Turned((LinearRing)hole, counterClockwise: false))
            .Prepend(Turned((LinearRing)polygon.ExteriorRing, counterClockwise: true));

    private static LinearRing Turned(LinearRing ring, bool counterClockwise) =>
        ring.IsCCW == counterClockwise ? ring : (LinearRing)ring.Reverse();

    private static IEnumerable<Geometry> Parts(Geometry shape) => Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN);

    private static void WriteList<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    private void WritePosition(Utf8JsonWriter json, Coordinate metric)
    {
        var (lon, lat) = CoordinateSystems.Convert(metric.X, metric.Y, Srid.Metric, Srid.Storage);
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round((decimal)lon, decimals));
        json.WriteNumberValue(Math.Round((decimal)lat, decimals));
        json.WriteEndArray();
    }
}
