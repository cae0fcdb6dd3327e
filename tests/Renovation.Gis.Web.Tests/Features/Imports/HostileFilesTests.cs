using System.Diagnostics;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>Third-party files that an importer must refuse with a reason or import correctly; all of security.md 3.3 that is at hand.</summary>
[Collection(Importing.Alone)]
public sealed class HostileFilesTests(Importing importing) : IClassFixture<Importing>
{
    private static readonly string[] Endings = [".geojson", ".json", ".zip", ".gpkg", ".kml", ".csv", ".shp", ".dbf"];

    public static TheoryData<string> Files()
    {
        var folder = Path.Combine(SharedData.Folder, "realdata", "hostile");
        var files = new TheoryData<string>();
        foreach (var kind in new[] { "gbk", "gdal", "geojsonhint", "zips" })
        {
            var inside = Path.Combine(folder, kind);
            foreach (var file in Directory.Exists(inside) ? Directory.EnumerateFiles(inside, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray() : [])
            {
                if (Endings.Contains(Path.GetExtension(file)))
                {
                    files.Add(Path.GetRelativePath(folder, file));
                }
            }
        }

        if (files.Count == 0)
        {
            files.Add("absent");
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_strange_file_is_refused_with_a_reason_or_imported_whole(string file)
    {
        Assert.SkipWhen(file == "absent", "The hostile files are not at hand");
        var path = SharedData.PathTo($"realdata/hostile/{file}");
        foreach (var layer in new[] { "estates", "pipe-segments" })
        {
            var table = layer.Replace('-', '_');
            await importing.Do($"DELETE FROM {table}");

            var clock = Stopwatch.StartNew();
            var report = await importing.Import(layer, path);

            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{layer}: {clock.Elapsed}");
            await Outcome.IsAllOrNothing(importing, report, table);
        }
    }
}
