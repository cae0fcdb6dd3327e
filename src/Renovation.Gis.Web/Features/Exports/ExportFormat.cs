namespace Renovation.Gis.Web.Features.Exports;

/// <summary>A format that layers can be exported in.</summary>
/// <param name="Name">As the page and the command line name it.</param>
/// <param name="Extension">Ending of the file.</param>
/// <param name="ContentType">MIME type of the file.</param>
/// <param name="Driver">GDAL's driver; null for what this program writes itself.</param>
public sealed record ExportFormat(string Name, string Extension, string ContentType, string? Driver)
{
    public static readonly ExportFormat GeoJson = new("geojson", ".geojson", "application/geo+json", null);
    public static readonly ExportFormat GeoPackage = new("gpkg", ".gpkg", "application/geopackage+sqlite3", "GPKG");
    public static readonly ExportFormat Shapefile = new("shp", ".zip", "application/zip", "ESRI Shapefile");
    public static readonly ExportFormat Excel = new("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", null);
    public static readonly ExportFormat Kml = new("kml", ".kml", "application/vnd.google-earth.kml+xml", "KML");
    public static readonly ExportFormat Dxf = new("dxf", ".dxf", "image/vnd.dxf", "DXF");

    public static IReadOnlyList<ExportFormat> All { get; } = [GeoJson, GeoPackage, Shapefile, Excel, Kml, Dxf];

    /// <summary>RFC 7946 and OGC KML know longitude and latitude only.</summary>
    public bool DegreesOnly => this == GeoJson || this == Kml;

    public static ExportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>The format of a file of that name.</summary>
    public static ExportFormat? OfFile(string fileName) =>
        All.FirstOrDefault(format => string.Equals(format.Extension, Path.GetExtension(fileName), StringComparison.OrdinalIgnoreCase));
}
