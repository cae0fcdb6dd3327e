using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Commands;
using Renovation.Gis.Web.Features.Imports;
using Renovation.Gis.Web.Features.Ogc;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Imports;

/// <summary>The real import over an empty real database, and a folder for the files of a test.</summary>
public sealed class Importing : IAsyncLifetime
{
    /// <summary>Import tests run one after the other: they look for files that another's import may have in use.</summary>
    public const string Alone = "imports";

    private readonly string folder = Directory.CreateTempSubdirectory("gis-import-tests-").FullName;
    private PostgisDatabase? database;
    private ServiceProvider? services;

    /// <summary>Where this fixture's imports keep their files; others import at the same time, and leave theirs elsewhere.</summary>
    public string Temporary => Path.Combine(folder, "work");

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        database = await PostgisDatabase.CreateAsync();
        OpenToReader();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Imports:TemporaryFolder", Temporary)]).Build();
        services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<IConfiguration>(configuration)
            .AddGis(configuration, database.ServingConnectionString).BuildServiceProvider();
    }

    // the caged reader is another account: it may pass through, and see nothing
    private void OpenToReader()
    {
        Directory.CreateDirectory(Temporary);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("711", 8));
            System.IO.File.SetUnixFileMode(Temporary, (UnixFileMode)Convert.ToInt32("711", 8));
        }
    }

    /// <summary>Imports a file; <paramref name="crs"/> as `--crs` says it.</summary>
    public async Task<ImportReport> Import(string layer, string path, string? crs = null, bool swapAxes = false, string? encoding = null, bool dryRun = false)
    {
        await using var scope = services!.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Operator;
        var request = new ImportRequest(ImportLayers.Find(layer)!, path, Path.GetFileName(path))
        {
            Crs = crs is null ? null : StatedCrs.Parse(crs),
            SwapAxes = swapAxes,
            Encoding = TextEncodings.Find(encoding),
            DryRun = dryRun,
        };
        return await scope.ServiceProvider.GetRequiredService<ImportFile>().Handle(request, null, TestContext.Current.CancellationToken);
    }

    /// <summary>Imports as asked.</summary>
    public async Task<ImportReport> Import(ImportRequest request)
    {
        await using var scope = services!.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Operator;
        return await scope.ServiceProvider.GetRequiredService<ImportFile>().Handle(request, null, TestContext.Current.CancellationToken);
    }

    /// <summary>The layer as the read API writes it.</summary>
    public async Task<string> Items(string layer)
    {
        await using var scope = services!.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Operator;
        using var body = new MemoryStream();
        await using (var json = new System.Text.Json.Utf8JsonWriter(body, ReadItems.Json))
        {
            json.WriteStartArray();
            await scope.ServiceProvider.GetRequiredService<ReadItems>().Page(
                services!.GetRequiredService<MapLayers>().Find(layer)!, new ItemsQuery(10), json, "", TestContext.Current.CancellationToken);
            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }

    /// <summary>Writes a file for this test.</summary>
    public string File(string name, string text)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(database!.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public Task Do(string sql) => Ask<object>($"{sql}; SELECT 1");

    /// <summary>A GeoJSON feature collection of one polygon ring with a name.</summary>
    public static string Polygon(string ring, string properties = "\"name\":\"试\"") =>
        $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{{{{properties}}}},"geometry":{"type":"Polygon","coordinates":[[{{{ring}}}]]}}]}""";

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
