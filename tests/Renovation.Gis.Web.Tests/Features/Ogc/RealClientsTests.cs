using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Data;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Accounts;
using Renovation.Gis.Web.Features.Ogc;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

/// <summary>What people really open the API with: GDAL and QGIS, signed in by a token of the bureau.</summary>
[Collection(nameof(OneSite))]
public sealed class RealClientsTests(GisSite site)
{
    [Fact]
    public async Task GDAL_reads_every_collection_over_all_its_pages()
    {
        var layers = site.Services.GetRequiredService<MapLayers>().All.Where(layer => layer.Name is not ("buildings" or "pipe-nodes" or "pipe-segments" or "roads" or "land-cover"));
        foreach (var layer in layers)
        {
            var read = await Run("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", $"OAPIF:{Root}", layer.Name, "-oo", "PAGE_SIZE=5");
            var features = JsonDocument.Parse(read).RootElement.GetProperty("features").EnumerateArray().ToArray();
            Assert.Equal(await Rows(layer), features.Length);
        }
    }

    [Fact]
    public async Task GDAL_lists_every_collection_with_the_number_of_its_features()
    {
        var summary = await Run("ogrinfo", "-ro", "-al", "-so", $"OAPIF:{Root}");
        foreach (var layer in site.Services.GetRequiredService<MapLayers>().All)
        {
            Assert.Contains($"Layer name: {layer.Name}", summary, StringComparison.Ordinal);
        }

        Assert.Contains("Feature Count: 21", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QGIS_opens_the_estates_and_counts_them()
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/qgis"), "python3-qgis is not installed: scripts/setup.sh --tests");
        var said = await Run("/usr/bin/python3", RepositoryRoot.PathTo("tests/Renovation.Gis.Web.Tests/Features/Ogc/count_features.py"), Root, "estates", Login, await Token());
        var parts = said.Trim().Split('\n')[^1].Split(' ');

        // QGIS 3.22 calls lon, lat EPSG:4326 and draws it as x, y
        Assert.Equal(("EPSG:4326", "21", "120", "31"), (parts[0], parts[1], parts[3], parts[4]));
        Assert.Equal(DemoTown.Features("estates").Select(estate => estate.GetProperty("properties").GetProperty("code").GetString()), parts[2].Split(','));
    }

    private const string Login = "bureau";

    private string Root => new Uri(site.Address, "ogc").ToString();

    private async Task<long> Rows(MapLayer layer)
    {
        await using var source = NpgsqlDataSource.Create(site.Database.ConnectionString);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {layer.From}");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task<string> Token() => await site.Work(async scope =>
    {
        var account = scope.GetRequiredService<GisDbContext>().Accounts.Single(one => one.UserName == Login);
        return (await scope.GetRequiredService<IssueToken>().Handle(account.Id, "client", 1, TestContext.Current.CancellationToken)).Token;
    });

    private async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        (start.Environment["GDAL_HTTP_AUTH"], start.Environment["GDAL_HTTP_USERPWD"]) = ("BASIC", $"{Login}:{await Token()}");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {process.ExitCode}: {await errors}");
        return await output;
    }
}
