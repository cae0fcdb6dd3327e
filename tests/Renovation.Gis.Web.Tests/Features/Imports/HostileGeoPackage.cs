using System.Diagnostics;
using System.Text;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>A GeoPackage of real estates, made by GDAL and then spoilt: somewhere in its database stands an address to be called.</summary>
internal sealed class HostileGeoPackage(string path)
{
    private const string Layer = "real";

    /// <summary>Makes it and returns its path.</summary>
    /// <param name="hostility">Where the address stands.</param>
    /// <param name="url">The address.</param>
    public async Task<string> Make(string hostility, string url)
    {
        File.Delete(path);
        await Run("ogr2ogr", "-f", "GPKG", path, RepositoryRoot.PathTo("data/import-samples/1-estates.geojson"), "-nln", Layer);
        var remote = $"/vsicurl/{url}.geojson";
        await (hostility switch
        {
            "view" => View($"ogr_datasource_load_layers('{remote}', 0, 'p')"),
            "extension" => View($"load_extension('{remote}')"),
            "trigger" => Sql($"CREATE TRIGGER call AFTER UPDATE ON {Layer} BEGIN SELECT ogr_datasource_load_layers('{remote}', 0, 'p'); END"),
            "virtual" => VirtualTable($"CREATE VIRTUAL TABLE remote USING VirtualOGR('{remote}')"),
            "registered" => Sql($"INSERT INTO gpkg_extensions VALUES ('{Layer}', 'geom', 'remote_data', '{url}', 'read-write')"),
            "grid" => Sql($"UPDATE gpkg_spatial_ref_sys SET organization = 'NONE', definition = '{Grid(url)}' WHERE srs_id IN (SELECT srs_id FROM gpkg_contents)"),
            "described" => Sql($"UPDATE gpkg_contents SET description = '<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>{remote}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'"),
            _ => throw new ArgumentException(hostility, nameof(hostility)),
        });
        return path;
    }

    // the layer is a view that calls a function of GDAL's, or of SQLite's; last, because GDAL opens such a file no more
    private async Task View(string call)
    {
        await Name("spoilt");
        await Sql($"CREATE VIEW spoilt AS SELECT fid, geom, {call} AS name FROM {Layer}");
    }

    // SQLite writes only its own modules into the schema, so the text of a plain table of the same length is replaced in the file
    private async Task VirtualTable(string sql)
    {
        var plain = "CREATE TABLE remote(a TEXT DEFAULT '" + new string('x', sql.Length - 38) + "')";
        await Sql(plain);
        await Name("remote");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(plain));
        Assert.True(at > 0 && plain.Length == sql.Length, "The table is not in the file as it was written");
        Encoding.ASCII.GetBytes(sql).CopyTo(bytes, at);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
    }

    private async Task Name(string table)
    {
        await Sql($"UPDATE gpkg_geometry_columns SET table_name = '{table}'");
        await Sql($"UPDATE gpkg_contents SET table_name = '{table}', identifier = '{table}'");
    }

    private static string Grid(string url) =>
        "GEOGCS[\"CGCS2000\",DATUM[\"China_2000\",SPHEROID[\"CGCS2000\",6378137,298.257222101],EXTENSION[\"PROJ4_GRIDS\",\"" + url + ".gsb\"]],"
        + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],EXTENSION[\"PROJ4\",\"+proj=longlat +nadgrids=" + url + ".gsb\"],AUTHORITY[\"EPSG\",\"4490\"]]";

    private Task Sql(string statement) => Run("ogrinfo", path, "-sql", statement);

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
    }
}
