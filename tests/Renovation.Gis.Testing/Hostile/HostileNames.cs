namespace Renovation.Gis.Testing.Hostile;

/// <summary>Content that is not what the ending says, and endings nobody asked for.</summary>
internal static class HostileNames
{
    public static IEnumerable<HostileFile> Files()
    {
        foreach (var sample in Directory.EnumerateFiles(RepositoryRoot.PathTo("data/import-samples")).Order(StringComparer.Ordinal))
        {
            foreach (var ending in new[] { ".geojson", ".zip", ".gpkg", ".kml", ".csv", ".dxf" }.Where(ending => ending != Path.GetExtension(sample)))
                yield return new($"{Path.GetFileNameWithoutExtension(sample)}-as{ending}", File.ReadAllBytes(sample), MustBeRefused: true);
        }

        foreach (var ending in new[] { "", ".exe", ".dwg", ".mdb", ".xls", ".tab", ".gml", ".vrt", ".sql", ".py", ".html", ".svg", ".rar", ".7z", ".tar.gz", ".geojson.exe", ".shp" })
            yield return new("delivery" + ending, "MZ\0\0 not a map"u8.ToArray(), MustBeRefused: true);
    }
}
