using System.Diagnostics;
using System.IO.Compression;

namespace Renovation.Gis.Testing;

/// <summary>A shapefile as surveyors hand it over: GBK text that nothing declares, no .prj, northing before easting.</summary>
public static class GbkShapefile
{
    private const int LanguageByte = 29;

    /// <summary>Zips two gas pipes; one has a diameter that is no number.</summary>
    public static async Task<byte[]> Gas(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("gis-gbk-").FullName;
        try
        {
            var csv = Path.Combine(folder, "in.csv");
            await File.WriteAllTextAsync(csv, """
                WKT,管线编码,材质,管径,起点点号
                "LINESTRING (3511000 505600,3511060 505650)",GQ-1,钢,DN200,人民路一号
                "LINESTRING (3511100 505600,3511160 505650)",GQ-2,聚乙烯,一百六,人民路二号
                """, ct);
            await Run("ogr2ogr", ["-f", "ESRI Shapefile", Path.Combine(folder, "燃气管线.shp"), csv, "-lco", "ENCODING=GBK", "-oo", "GEOM_POSSIBLE_NAMES=WKT", "-oo", "KEEP_GEOM_COLUMNS=NO", "-nlt", "LINESTRING"], ct);
            var dbf = Path.Combine(folder, "燃气管线.dbf");
            var bytes = await File.ReadAllBytesAsync(dbf, ct);
            bytes[LanguageByte] = 0;
            await File.WriteAllBytesAsync(dbf, bytes, ct);
            using var zip = new MemoryStream();
            using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var ending in (string[])[".shp", ".shx", ".dbf"])
                    archive.CreateEntryFromFile(Path.Combine(folder, "燃气管线" + ending), "rq" + ending);
            }

            return zip.ToArray();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Run(string program, string[] arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var said = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
            throw new InvalidOperationException(said);
    }
}
