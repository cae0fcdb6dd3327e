using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.Benchmarks.Imports;

/// <summary>Writes the district as a delivery: GeoJSON with names that also fit a Shapefile, and the same in a zipped Shapefile.</summary>
internal static class ImportFiles
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Task<string> Estates(BenchmarkTown town, CancellationToken ct) => GeoJson(town, "estates", town.Estates, (json, estate) =>
    {
        json.WriteString("code", estate.Code);
        json.WriteString("mc", estate.Name);
        json.WriteNumber("built_from", estate.BuiltFrom);
        json.WriteNumber("built_to", estate.BuiltTo);
        json.WriteNumber("hs", estate.Households);
        json.WriteNumber("jzmj", estate.FloorAreaSquareMetres);
        if (estate.PlanYear is { } year)
            json.WriteNumber("plan_year", year);
        else
            json.WriteNull("plan_year");
        json.WriteString("stage", estate.PlanYear is null ? "Candidate" : "Planned");
        json.WriteString("neglected", "true");
        json.WriteNumber("发放数", estate.Households); // nine bytes in UTF-8: a Shapefile has room for ten
        json.WriteNumber("回收数", estate.Households * 9 / 10);
        json.WriteNumber("同意数", estate.Households * 8 / 10);
        return estate.Boundary;
    }, ct);

    public static Task<string> Pipes(BenchmarkTown town, CancellationToken ct) => GeoJson(town, "pipes", town.Pipes, (json, pipe) =>
    {
        json.WriteString("code", pipe.Code);
        json.WriteString("gxlx", pipe.Category);
        json.WriteString("subtype", pipe.Minor);
        json.WriteString("qsdw", pipe.Owner);
        json.WriteString("cz", pipe.Material);
        json.WriteNumber("gj", pipe.DiameterMillimetres);
        json.WriteNumber("qdms", pipe.DepthMetres);
        json.WriteNumber("zdms", pipe.DepthMetres);
        json.WriteNumber("jsnd", pipe.LaidYear);
        json.WriteString("syzt", "InUse");
        json.WriteString("trunk", pipe.Trunk);
        return CoordinateSystems.Convert(pipe.Centreline, Srid.Storage);
    }, ct);

    /// <summary>The same rows as a zipped Shapefile in UTF-8, its columns as wide as they must be (80 bytes each would pass the cap on archives).</summary>
    public static async Task<string> Shapefile(string geoJson, CancellationToken ct)
    {
        var zip = Path.ChangeExtension(geoJson, ".shz");
        var (exit, said) = await Ogr2Ogr.Run(ct, "-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", "-lco", "RESIZE=YES", zip, geoJson);
        if (exit != 0)
            throw new InvalidOperationException(said);
        File.Move(zip, Path.ChangeExtension(geoJson, ".zip"));
        return Path.ChangeExtension(geoJson, ".zip");
    }

    private static async Task<string> GeoJson<T>(
        BenchmarkTown town, string name, IEnumerable<T> rows, Func<Utf8JsonWriter, T, Geometry> write, CancellationToken ct)
    {
        var path = Path.Combine(town.Folder, name + ".geojson");
        await using var file = File.Create(path);
        await using var json = new Utf8JsonWriter(file, Plain);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            var geometry = write(json, row);
            json.WriteEndObject();
            WriteGeometry(json, geometry);
            json.WriteEndObject();
            if (json.BytesPending > 1 << 16)
                await json.FlushAsync(ct);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return path;
    }

    private static void WriteGeometry(Utf8JsonWriter json, Geometry geometry)
    {
        json.WriteStartObject("geometry");
        json.WriteString("type", geometry.GeometryType);
        json.WritePropertyName("coordinates");
        if (geometry is MultiPolygon many)
        {
            json.WriteStartArray();
            foreach (var part in many.Geometries.Cast<Polygon>())
            {
                json.WriteStartArray();
                WritePoints(json, part.ExteriorRing.Coordinates);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        else
        {
            WritePoints(json, geometry.Coordinates);
        }
        json.WriteEndObject();
    }

    // nine digits are a tenth of a millimetre, as surveyors deliver
    private static void WritePoints(Utf8JsonWriter json, Coordinate[] points)
    {
        json.WriteStartArray();
        foreach (var point in points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(point.X, 9));
            json.WriteNumberValue(Math.Round(point.Y, 9));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
