using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Npgsql;
using Renovation.Gis.Data;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Commands;

namespace Renovation.Gis.Benchmarks;

/// <summary>
/// What all benchmarks share: an embedded cluster of their own as the program would start it (flushed to disk), the seeded district, and
/// databases on that cluster: the district as it is, one for imports, one for the demo data, one for peers.
/// </summary>
internal sealed class BenchmarkTown : IAsyncDisposable
{
    private const string ServingRole = "gis_app";

    private readonly TemporaryHome home;
    private readonly EmbeddedPostgis postgis;
    private bool isLoaded;

    private BenchmarkTown(TemporaryHome home, EmbeddedPostgis postgis, BenchmarkOptions options)
    {
        this.home = home;
        this.postgis = postgis;
        Options = options;
        Estates = DistrictEstate.Make(options.Estates);
        Ground = new Envelope();
        foreach (var estate in Estates)
            Ground.ExpandToInclude(estate.Footprint.EnvelopeInternal);
    }

    public BenchmarkOptions Options { get; }

    public IReadOnlyList<DistrictEstate> Estates { get; }

    public IEnumerable<SyntheticPipe> Pipes => new SyntheticPipes(400, Ground).Make(Options.Pipes);

    /// <summary>What the estates cover, metres (EPSG:4549).</summary>
    public Envelope Ground { get; }

    /// <summary>A folder for files, deleted at the end.</summary>
    public string Folder => home.Top;

    public static async Task<BenchmarkTown> Start(BenchmarkOptions options, CancellationToken ct)
    {
        var home = new TemporaryHome();
        try
        {
            return new BenchmarkTown(home, await EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(home.Folder), ct), options);
        }
        catch
        {
            home.Dispose();
            throw;
        }
    }

    /// <summary>A database of that name on the cluster with PostGIS, made when absent, without our tables.</summary>
    public async Task<string> Database(string name, CancellationToken ct)
    {
        await using var joined = await EmbeddedPostgis.StartAsync(new EmbeddedPostgisOptions(home.Folder, name), ct);
        return PrepareDatabase.AsOwner(new NpgsqlConnectionStringBuilder(joined.ConnectionString) { CommandTimeout = 600 }.ConnectionString);
    }

    /// <summary>The same with our tables.</summary>
    public async Task<string> MigratedDatabase(string name, CancellationToken ct)
    {
        var connectionString = await Database(name, ct);
        await PrepareDatabase.Handle(connectionString, ServingRole, ct);
        return connectionString;
    }

    /// <summary>The same database as the program serves from it: a role that owns nothing, under row security.</summary>
    public static string Serving(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = ServingRole, Options = null }.ConnectionString;

    /// <summary>The same database without row security, for peers, and for COPY, which it forbids.</summary>
    public static string WithoutRowSecurity(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = "postgres", Options = null }.ConnectionString;

    /// <summary>The database that holds the district, loaded when first asked for.</summary>
    public async Task<string> District(CancellationToken ct)
    {
        var connectionString = await MigratedDatabase("district", ct);
        if (!isLoaded)
        {
            await using var services = Services(WithoutRowSecurity(connectionString));
            await LoadDistrict.Handle(services, this, ct);
            isLoaded = true;
        }
        return connectionString;
    }

    /// <summary>The use cases of the program on a database.</summary>
    public static ServiceProvider Services(string connectionString)
    {
        var configuration = new ConfigurationBuilder().Build();
        return new ServiceCollection().AddLogging().AddLocalization().AddSingleton<IConfiguration>(configuration)
            .AddGis(configuration, connectionString).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await postgis.DisposeAsync();
        home.Dispose();
    }
}
