using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Archives and databases made to hurt (security.md 0 and 3.3); each must be refused, quickly, with nothing left.</summary>
[Collection(Importing.Alone)]
public sealed class HostileArchiveTests(Importing importing) : IClassFixture<Importing>
{
    /// <summary>The archive itself is at fault, not what lies in it.</summary>
    private const string ArchiveRule = "IMP-04";

    private const int Symlink = 0xA1FF << 16;

    public static TheoryData<string> RefusedZips()
    {
        var folder = Path.Combine(SharedData.Folder, "realdata", "hostile", "zips");
        return [.. Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.zip").Select(file => Path.GetFileName(file)) : ["absent"]];
    }

    [Theory]
    [MemberData(nameof(RefusedZips))]
    public async Task A_malformed_zip_is_refused(string file)
    {
        Assert.SkipWhen(file == "absent", "The hostile files are not at hand");

        await Refused(SharedData.PathTo($"realdata/hostile/zips/{file}"));
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_before_it_fills_the_disk()
    {
        await Refused(Zip("bomb.zip", (zip, _) =>
        {
            using var entry = zip.CreateEntry("estates.shp").Open();
            var zeros = new byte[1024 * 1024];
            for (var megabytes = 0; megabytes < 400; megabytes++)
            {
                entry.Write(zeros);
            }
        }), ArchiveRule);
    }

    [Fact]
    public async Task A_link_out_of_the_archive_is_refused()
    {
        await Refused(Zip("link.zip", (zip, _) =>
        {
            var entry = zip.CreateEntry("estates.shp");
            entry.ExternalAttributes = Symlink;
            using var target = entry.Open();
            target.Write("/etc/passwd"u8);
        }), ArchiveRule);
    }

    [Theory]
    [InlineData("../estates.geojson")]
    [InlineData("/tmp/estates.geojson")]
    [InlineData("a\\..\\..\\estates.geojson")]
    public async Task A_path_out_of_the_archive_is_refused(string name)
    {
        await Refused(Zip("slip.zip", (zip, _) => Write(zip, name, Importing.Polygon("[120.1,31.7],[120.11,31.7],[120.11,31.71],[120.1,31.7]"))), ArchiveRule);
        Assert.False(System.IO.File.Exists("/tmp/estates.geojson"));
    }

    [Fact]
    public async Task A_zip_in_a_zip_is_refused()
    {
        var inner = Zip("inner.zip", (zip, _) => Write(zip, "a.txt", "a"));

        await Refused(Zip("outer.zip", (zip, _) => zip.CreateEntryFromFile(inner, "inner.zip")), ArchiveRule);
    }

    [Fact]
    public async Task A_geopackage_whose_layer_is_an_endless_view_is_refused_in_time()
    {
        var package = importing.File("endless.gpkg", "");
        System.IO.File.Delete(package);
        await Run("ogr2ogr", "-f", "GPKG", package, RepositoryRoot.PathTo("data/import-samples/1-estates.geojson"), "-nln", "real");
        await Run("ogrinfo", package, "-sql", "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, (SELECT geom FROM real LIMIT 1) AS geom FROM n");
        await Run("ogrinfo", package, "-sql", "UPDATE gpkg_geometry_columns SET table_name = 'endless'");
        await Run("ogrinfo", package, "-sql", "UPDATE gpkg_contents SET table_name = 'endless', identifier = 'endless'");

        await Refused(package);
    }

    private async Task Refused(string path, string? rule = null)
    {
        var clock = Stopwatch.StartNew();
        var report = await importing.Import("estates", path);

        Assert.True(report.IsRefused, "It was imported");
        Assert.Null(report.Batch);
        Assert.True(rule is null || report.Errors.Any(error => error.Rule == rule), string.Join("; ", report.Errors.Select(error => $"{error.Rule} {error.Message}")));
        Assert.All(report.Errors, error => Assert.False(string.IsNullOrWhiteSpace(error.Message)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
        Assert.Equal(0, await importing.Ask<long>("SELECT count(*) FROM estates"));
        Assert.Empty(Directory.EnumerateDirectories(importing.Temporary));
    }

    private string Zip(string name, Action<ZipArchive, string> fill)
    {
        var path = importing.File(name, "");
        using var file = System.IO.File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        fill(zip, name);
        return path;
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
    }
}
