using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Commands;

namespace Renovation.Gis.Benchmarks.Ogc;

/// <summary>
/// Our site and, in the same process, a bare Kestrel with the peers' endpoints: <c>/sql</c> answers with the text of one SQL statement,
/// <c>/ready/N</c> with a byte array that lies ready.
/// </summary>
internal sealed class HostedSites : IAsyncDisposable
{
    private readonly WebApplication site;
    private readonly WebApplication peer;
    private readonly NpgsqlDataSource source;

    private HostedSites(WebApplication site, WebApplication peer, NpgsqlDataSource source)
    {
        (this.site, this.peer, this.source) = (site, peer, source);
        Ours = new HttpClient { BaseAddress = new Uri(site.Urls.Single()) };
        Peer = new HttpClient { BaseAddress = new Uri(peer.Urls.Single()) };
    }

    public HttpClient Ours { get; }

    public HttpClient Peer { get; }

    /// <summary>What <c>/ready/N</c> answers with.</summary>
    public static IReadOnlyList<byte[]> Ready { get; set; } = [];

    public static async Task<HostedSites> Start(string connectionString, string sql, CancellationToken ct)
    {
        var site = Site.Build(Builder(typeof(Site).Assembly.GetName().Name!, RepositoryRoot.PathTo("src/Renovation.Gis.Web")), BenchmarkTown.Serving(connectionString));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var peer = builder.Build();
        // a driver that prepares what it sends often, as pg_featureserv's does
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(BenchmarkTown.WithoutRowSecurity(connectionString)) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1 }.ConnectionString);
        peer.MapGet("/sql", (HttpContext context) => AnswerSql(context, source, sql));
        peer.MapGet("/ready/{number:int}", (int number) => Results.Bytes(Ready[number], "application/vnd.mapbox-vector-tile"));
        await site.StartAsync(ct);
        await peer.StartAsync(ct);
        var sites = new HostedSites(site, peer, source);
        await BenchmarkLogin.SignIn(sites.Ours, connectionString, ct);
        return sites;
    }

    public async ValueTask DisposeAsync()
    {
        Ours.Dispose();
        Peer.Dispose();
        await site.DisposeAsync();
        await peer.DisposeAsync();
        await source.DisposeAsync();
    }

    private static WebApplicationBuilder Builder(string name, string root)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = name, ContentRootPath = root, EnvironmentName = "Production" });
        builder.Configuration["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        // what one person may read in a day is read here in a second; it is counted all the same
        foreach (var most in (string[])["DailyAreaSquareKilometres", "DailyFeatures", "TilesPerWindow"])
            builder.Configuration[$"Reads:{most}"] = "1000000000";
        builder.Logging.ClearProviders();
        return builder;
    }

    private static async Task AnswerSql(HttpContext context, NpgsqlDataSource source, string sql)
    {
        var box = context.Request.Query["bbox"].ToString().Split(',').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
        await using var command = source.CreateCommand(sql);
        foreach (var number in box)
            command.Parameters.AddWithValue(number);
        var text = (byte[])(await command.ExecuteScalarAsync(context.RequestAborted))!;
        context.Response.ContentType = "application/geo+json";
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }
}
