namespace Renovation.Gis.Web.Features.Imports;

/// <summary>A file made ready for the reader: in a private folder, under a name of ours, of a known format.</summary>
/// <param name="Format">The format.</param>
/// <param name="Path">The main file.</param>
/// <param name="Bytes">Size of the data the reader has to go through.</param>
/// <param name="Encoding">Encoding the reader has to be told, null where the file tells it.</param>
public sealed record SourceFile(SourceFormat Format, string Path, long Bytes, TextEncoding? Encoding)
{
    /// <summary>Text of the .prj, where there is one.</summary>
    public string? ProjectionText { get; init; }

    /// <summary>Name of the Excel sheet that the rows come from.</summary>
    public string? Sheet { get; init; }
}

/// <summary>A format that is let in: the one GDAL driver that may open it.</summary>
public sealed record SourceFormat(string Driver, params IReadOnlyList<string> Extensions)
{
    public static readonly SourceFormat GeoJson = new("GeoJSON", ".geojson", ".json");
    public static readonly SourceFormat Shapefile = new("ESRI Shapefile", ".shp");
    public static readonly SourceFormat GeoPackage = new("GPKG", ".gpkg");
    public static readonly SourceFormat Kml = new("LIBKML", ".kml");
    public static readonly SourceFormat Csv = new("CSV", ".csv", ".txt");
    public static readonly SourceFormat Dxf = new("DXF", ".dxf");

    /// <summary>Read as CSV, once <see cref="ReadSheet"/> has made it that.</summary>
    public static readonly SourceFormat Excel = new("XLSX", ".xlsx");

    public static IReadOnlyList<SourceFormat> All { get; } = [GeoJson, Shapefile, GeoPackage, Kml, Csv, Dxf, Excel];

    public static SourceFormat? Of(string fileName) =>
        All.FirstOrDefault(format => format.Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase));
}
