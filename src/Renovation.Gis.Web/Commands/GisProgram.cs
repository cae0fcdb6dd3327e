using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Web.Commands;

/// <summary>
/// A running program without pages: the database (a server named by ConnectionStrings:Gis, else the embedded one), migrated, and the
/// use cases. Dispose it to leave the database. It works as a role that owns nothing; only migrations and maintenance are the owner's.
/// </summary>
public sealed class GisProgram : IAsyncDisposable
{
    private readonly EmbeddedPostgis? embedded;
    private readonly ServiceProvider? services;

    private GisProgram(EmbeddedPostgis? embedded, string connectionString, string? ownerConnectionString, ServiceProvider? services)
    {
        this.embedded = embedded;
        this.services = services;
        ConnectionString = connectionString;
        OwnerConnectionString = ownerConnectionString;
    }

    /// <summary>For pages and commands; the role owns nothing.</summary>
    public string ConnectionString { get; }

    /// <summary>For migrations and maintenance; null where the operator has not given it (ConnectionStrings:GisOwner).</summary>
    public string? OwnerConnectionString { get; }

    /// <summary>The data folder: GIS_HOME, else .gis in the current folder.</summary>
    public static string Home => Environment.GetEnvironmentVariable("GIS_HOME") ?? Path.GetFullPath(".gis");

    /// <summary>Finds or starts the database, without services.</summary>
    public static async Task<GisProgram> OpenDatabase(IConfiguration configuration, ILogger? logger, CancellationToken ct)
    {
        if (configuration.GetConnectionString("Gis") is { Length: > 0 } server)
        {
            return new GisProgram(null, server, configuration.GetConnectionString("GisOwner"), null);
        }

        var embedded = await EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(Home, Logger: logger), ct);
        return new GisProgram(embedded, embedded.ServingConnectionString, embedded.ConnectionString, null);
    }

    /// <summary>Opens the database and brings its tables and verdicts up to date.</summary>
    public static async Task<GisProgram> Open(CancellationToken ct)
    {
        var configuration = Configuration();
        using var logging = LoggerFactory.Create(log => log.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        var database = await OpenDatabase(configuration, logging.CreateLogger("gis"), ct);
        var services = new ServiceCollection()
            .AddLogging(log => log.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
                .SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None))
            .AddLocalization()
            .AddSingleton<IConfiguration>(configuration)
            .AddGis(configuration, database.ConnectionString)
            .BuildServiceProvider();
        await database.Migrate(ct);
        await JudgeToday(services, ct);
        return new GisProgram(database.embedded, database.ConnectionString, database.OwnerConnectionString, services);
    }

    /// <summary>Brings the tables up to date as their owner. A server whose owner is not given must be up to date already.</summary>
    public async Task Migrate(CancellationToken ct)
    {
        if (OwnerConnectionString is { Length: > 0 } owner)
        {
            await PrepareDatabase.Handle(owner, new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString).Username!, ct);
        }
        else
        {
            await PrepareDatabase.WithoutOwner(ConnectionString, ct);
        }
    }

    /// <summary>When the date has changed since the verdicts were made, makes them anew.</summary>
    public static async Task JudgeToday(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        await scope.ServiceProvider.GetRequiredService<RefreshFacts>().WhenDayChanged(ct);
    }

    /// <summary>A scope for one piece of work of the operator.</summary>
    public AsyncServiceScope Scope()
    {
        var scope = services!.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Operator;
        return scope;
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        Npgsql.NpgsqlConnection.ClearAllPools();
        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }
    }

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();
}
