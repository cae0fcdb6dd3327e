namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>A coordinate system of the read API (Part 2), with the order of axes its register gives it.</summary>
/// <param name="Uri">How requests and answers name it.</param>
/// <param name="Srid">PostGIS' number; there always x, y.</param>
/// <param name="NorthFirst">Whether the register puts latitude or northing first.</param>
public sealed record MapCrs(string Uri, int Srid, bool NorthFirst)
{
    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";

    /// <summary>What is meant when nothing is said: lon, lat. One datum with <see cref="Storage"/> (domain 7.1).</summary>
    public static MapCrs Crs84 { get; } = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", Core.Spatial.Srid.Storage, NorthFirst: false);

    /// <summary>As it is stored, but lat, lon: so EPSG has it.</summary>
    public static MapCrs Storage { get; } = new(Epsg + Core.Spatial.Srid.Storage, Core.Spatial.Srid.Storage, NorthFirst: true);

    public static IReadOnlyList<MapCrs> All { get; } =
    [
        Crs84,
        Storage,
        new(Epsg + "4326", Core.Spatial.Srid.Storage, NorthFirst: true),
        new(Epsg + Core.Spatial.Srid.WebMercator, Core.Spatial.Srid.WebMercator, NorthFirst: false),
        // X north, Y east
        new(Epsg + Core.Spatial.Srid.Metric, Core.Spatial.Srid.Metric, NorthFirst: true),
    ];

    private bool InDegrees => Srid == Core.Spatial.Srid.Storage;

    /// <summary>SQL of a layer's shapes in this system, as GeoJSON text. Degrees keep 15 digits; metres are told to the micrometre.</summary>
    public string GeoJson(MapLayer layer)
    {
        var shape = InDegrees ? layer.Stored : Srid == Core.Spatial.Srid.WebMercator ? layer.Display : $"ST_Transform({layer.Stored}, {Srid})";
        return $"ST_AsGeoJSON({(NorthFirst ? $"ST_FlipCoordinates({shape})" : shape)}, {(InDegrees ? 15 : 6)}, 0)";
    }
}
