using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Commands;
using Renovation.Gis.Web.Features.Exports;
using Renovation.Gis.Web.Features.Imports;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Exports;

/// <summary>The real export and import over real databases: the demo town, and one that starts empty.</summary>
public sealed class Exporting : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("gis-export-tests-").FullName;
    private readonly List<PostgisDatabase> databases = [];
    private readonly List<ServiceProvider> programs = [];

    private int files;

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Town = await Open();
        await using (var scope = programs[0].CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Operator;
            await scope.ServiceProvider.GetRequiredService<LoadDemo>().Handle(null, TestContext.Current.CancellationToken);
        }

        await Town.Do(Awkward);
    }

    // what people do type: formulas, quotes, lines, leading zeros, texts that look like dates or numbers, Excel's own escapes
    private const string Awkward = """
        UPDATE estates SET alias = '=HYPERLINK("http://x","点")', completed_on = '1988-12-31', accepted_on = '2026-05-01', age_basis = 'Majority',
               age_basis_reason = E'-多数"面积"，\n第二行', floor_area_square_metres = 24600.123, participation_high = false WHERE code = 'E01';
        UPDATE estates SET alias = '2020-01-01', address = '+86 519, 1号', improvement_approval = '0012' WHERE code = 'E02';
        UPDATE estates SET alias = '_x0041_', address = '@甲', improvement_approval = '1e5' WHERE code = 'E03';
        UPDATE estates SET alias = '＝A1', address = '<b>&amp;"''', structure = '-5' WHERE code = 'E04';
        UPDATE estates SET alias = '是', address = 'true', structure = '𠮷' WHERE code = 'E06';
        UPDATE demolition_areas SET plan_version = '2026-05-01';
        UPDATE pipe_segments SET section = '400×300', pressure = '中压A', voltage = '=10', trunk = '007' WHERE code = (SELECT min(code) FROM pipe_segments);
        UPDATE pipe_nodes SET kind = '-阀门', elevation_metres = -1.25 WHERE code = (SELECT min(code) FROM pipe_nodes);
        UPDATE roads SET last_built = 2019, redline_width_metres = 18.5 WHERE code = (SELECT min(code) FROM roads);
        """;

    /// <summary>The demo town.</summary>
    public Store Town { get; private set; } = null!;

    /// <summary>A store with nothing in it but the tables.</summary>
    public async Task<Store> Open()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var database = await PostgisDatabase.CreateAsync();
        databases.Add(database);
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<IConfiguration>(configuration)
            .AddGis(configuration, database.ServingConnectionString).BuildServiceProvider();
        programs.Add(services);
        return new(services, database.ConnectionString, () => Path.Combine(folder, $"{Interlocked.Increment(ref files)}"));
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        foreach (var program in programs)
        {
            await program.DisposeAsync();
        }

        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }
}

/// <summary>One store with the use cases over it.</summary>
public sealed class Store(ServiceProvider services, string connectionString, Func<string> newFolder)
{
    /// <summary>Exports and hands the file over as a browser would store it.</summary>
    public async Task<string> Export(string layer, string format, string? crs = null, Actor? actor = null, string? bbox = null, string? encoding = null, string? beyondCap = null) =>
        await Export([layer], format, crs, actor, bbox, encoding, beyondCap);

    public async Task<string> Export(string[] layers, string format, string? crs = null, Actor? actor = null, string? bbox = null, string? encoding = null, string? beyondCap = null)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor ?? Actor.Operator;
        var request = ExportRequest.Read(layers, format, crs, encoding, bbox) with { BeyondCapReason = beyondCap };
        using var made = await scope.ServiceProvider.GetRequiredService<ExportLayer>().Handle(request, TestContext.Current.CancellationToken);
        var path = Path.Combine(Directory.CreateDirectory(newFolder()).FullName, made.FileName);
        File.Copy(made.Path, path);
        return path;
    }

    public async Task<ImportReport> Import(string layer, string path, string? crs = null, string? sheet = null)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Operator;
        var request = new ImportRequest(ImportLayers.Find(layer)!, path, Path.GetFileName(path)) { Crs = crs is null ? null : StatedCrs.Parse(crs), SourceLayer = sheet };
        return await scope.ServiceProvider.GetRequiredService<ImportFile>().Handle(request, null, TestContext.Current.CancellationToken);
    }

    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public Task Do(string sql) => Ask<object>($"{sql}; SELECT 1");

    /// <summary>Rows as text, one a line, for comparing two stores.</summary>
    public Task<string> Rows(string select) => Ask<string>($"SELECT coalesce(string_agg(r::text, E'\\n' ORDER BY r::text COLLATE \"C\"), '') FROM ({select}) AS r");
}
