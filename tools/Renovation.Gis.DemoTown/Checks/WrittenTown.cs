using System.Text.Json;
using NetTopologySuite.Geometries;
using Renovation.Gis.Core.Spatial;

namespace Renovation.Gis.DemoTown.Checks;

/// <summary>A feature read back from its file, turned into metres.</summary>
public sealed record WrittenFeature(string Code, Geometry Shape, JsonElement Properties)
{
    public string? Text(string name) => Properties.TryGetProperty(name, out var value) ? value.ToString() : null;

    public int Number(string name) => Properties.GetProperty(name).GetInt32();

    public double Measure(string name) => Properties.GetProperty(name).GetDouble();
}

/// <summary>The files as a stranger would read them: what is checked is what was written, roundings included.</summary>
public sealed class WrittenTown(string folder)
{
    public IReadOnlyList<WrittenFeature> Estates { get; } = Read(folder, "estates");
    public IReadOnlyList<WrittenFeature> Buildings { get; } = Read(folder, "buildings");
    public IReadOnlyList<WrittenFeature> Barriers { get; } = Read(folder, "barriers");
    public IReadOnlyList<WrittenFeature> DemolitionAreas { get; } = Read(folder, "demolition-areas");
    public IReadOnlyList<WrittenFeature> SubDistricts { get; } = Read(folder, "sub-districts");
    public IReadOnlyList<WrittenFeature> Roads { get; } = Read(folder, "roads");
    public IReadOnlyList<WrittenFeature> LandCover { get; } = Read(folder, "land-cover");
    public IReadOnlyList<WrittenFeature> Nodes { get; } = Read(folder, "pipe-nodes");
    public IReadOnlyList<WrittenFeature> Segments { get; } = Read(folder, "pipe-segments");

    public IEnumerable<WrittenFeature> Everything =>
        [.. Estates, .. Buildings, .. Barriers, .. DemolitionAreas, .. SubDistricts, .. Roads, .. LandCover, .. Nodes, .. Segments];

    public IEnumerable<WrittenFeature> Targets => Estates.Where(e => e.Code.StartsWith('E'));

    public WrittenFeature Estate(string code) => Estates.Single(e => e.Code == code);

    private static List<WrittenFeature> Read(string folder, string layer)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, layer + ".geojson")));
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(Feature)];
    }

    private static WrittenFeature Feature(JsonElement feature)
    {
        var properties = feature.GetProperty("properties").Clone();
        var geometry = feature.GetProperty("geometry");
        return new WrittenFeature(
            properties.GetProperty("code").GetString()!,
            Shape(geometry.GetProperty("type").GetString()!, geometry.GetProperty("coordinates")),
            properties);
    }

    private static Geometry Shape(string type, JsonElement coordinates) => type switch
    {
        "Point" => Srid.MetricFactory.CreatePoint(Position(coordinates)),
        "LineString" => Line(coordinates),
        "MultiLineString" => Srid.MetricFactory.CreateMultiLineString([.. coordinates.EnumerateArray().Select(Line)]),
        "MultiPolygon" => Srid.MetricFactory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(Polygon)]),
        _ => throw new InvalidDataException($"{type} does not belong into these files"),
    };

    private static LineString Line(JsonElement line) => Srid.MetricFactory.CreateLineString([.. line.EnumerateArray().Select(Position)]);

    private static Polygon Polygon(JsonElement rings)
    {
        var all = rings.EnumerateArray().Select(r => Srid.MetricFactory.CreateLinearRing([.. r.EnumerateArray().Select(Position)])).ToList();
        return Srid.MetricFactory.CreatePolygon(all[0], [.. all.Skip(1)]);
    }

    private static Coordinate Position(JsonElement position)
    {
        var (east, north) = CoordinateSystems.Convert(position[0].GetDouble(), position[1].GetDouble(), Srid.Storage, Srid.Metric);
        return new Coordinate(east, north);
    }
}
