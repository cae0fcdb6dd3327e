using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Commands;
using Renovation.Gis.Web.Features.Accounts;
using Renovation.Gis.Web.Features.Shared;
using Xunit;

namespace Renovation.Gis.Testing;

/// <summary>
/// The real site on a free loopback port, over a PostGIS database of its own that holds the demo town and its logins, on 2026-11-24.
/// Only the clock is not the real one: verdicts depend on the day.
/// </summary>
public sealed class GisSite : IAsyncLifetime
{
    private readonly string uploads = Directory.CreateTempSubdirectory("gis-site-uploads-").FullName;
    private PostgisDatabase? database;
    private readonly MovableClock clock = new();
    private WebApplication? app;
    private SignedIn? signedIn;

    /// <summary>Tries of signing in from one address within a minute; tests sign in more often than people.</summary>
    public int SignInsPerMinute { get; init; } = 10_000;

    /// <summary>Addresses of proxies that are believed, as in the setting.</summary>
    public string KnownProxies { get; init; } = "";

    /// <summary>Names the site answers to, as in the setting; null for the usual ones.</summary>
    public string? AllowedHosts { get; init; }

    /// <summary>The day it is at the site.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));

    public PostgisDatabase Database => database ?? throw new InvalidOperationException("not started");

    public IServiceProvider Services => Running.Services;

    /// <summary>Where uploads that are not published lie.</summary>
    public string Uploads => uploads;

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address => new(Running.Urls.Single());

    private WebApplication Running => app ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        database = await PostgisDatabase.CreateAsync();
        await DemoTown.LoadAsync(database.ConnectionString);
        app = Site.Build(Builder(), database.ServingConnectionString);
        await RefreshAsync();
        await CreateLoginsAsync();
        await app.StartAsync();
        signedIn = new SignedIn(Address);
    }

    /// <summary>A visitor with cookies, who does not follow redirects.</summary>
    public HttpClient Visitor() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A browser signed in with a demo login ("bureau", "gas", "street-qishuyan" …), which does not follow redirects.</summary>
    public HttpClient SignedInAs(string name) => (signedIn ?? throw new InvalidOperationException("not started")).Client(name);

    /// <summary>Lets time pass at the site.</summary>
    public void Wait(TimeSpan time) => clock.Advance(time);

    /// <summary>One piece of work inside the site, in the name of its operator.</summary>
    public async Task<T> Work<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.Operator;
        return await work(scope.ServiceProvider);
    }

    /// <summary>A scope in which somebody acts, as a request or a command has it.</summary>
    public AsyncServiceScope Scope(Actor actor)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        return scope;
    }

    /// <summary>Stops listening, as a site that is told to end does; the database stays.</summary>
    public Task StopAsync() => Running.StopAsync();

    /// <summary>Derives verdicts, links and bundles anew, as a bulk load does.</summary>
    public async Task RefreshAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RefreshFacts>().All(CancellationToken.None);
    }

    /// <summary>Derives what follows from a change of one layer, as an edit does.</summary>
    public async Task RefreshAsync(string layer)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RefreshFacts>().Handle(layer, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Directory.Delete(uploads, recursive: true);
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    private async Task CreateLoginsAsync()
    {
        Services.GetRequiredService<IOptions<SiteSettings>>().Value.IsDemo = true;
        await Work(async scope =>
        {
            await scope.GetRequiredService<DemoAccounts>().Create(CancellationToken.None);
            return true;
        });
    }

    private WebApplicationBuilder Builder()
    {
        var web = typeof(Site).Assembly.GetName().Name!;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = web,
            ContentRootPath = RepositoryRoot.PathTo($"src/{web}"),
            EnvironmentName = "Production",
        });
        builder.Configuration["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        builder.Configuration["Accounts:SignInsPerMinute"] = $"{SignInsPerMinute}";
        builder.Configuration["Site:KnownProxies"] = KnownProxies;
        builder.Configuration["AllowedHosts"] = AllowedHosts ?? builder.Configuration["AllowedHosts"];
        builder.Configuration["Imports:UploadFolder"] = uploads;
        builder.Configuration["Reads:GatherSeconds"] = "3600"; // tests bring what was gathered to the trail themselves
        builder.Logging.ClearProviders();
        builder.Host.UseServiceProviderFactory(new ClockFactory(clock));
        return builder;
    }

    // the site registers the system clock itself, so it is replaced at the last moment
    private sealed class ClockFactory(TimeProvider clock) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services) => services;

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) =>
            containerBuilder.Replace(ServiceDescriptor.Singleton(clock)).BuildServiceProvider(validateScopes: true);
    }

    // stands still but for Advance
    private sealed class MovableClock : TimeProvider
    {
        private long ticks = Now.UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

        public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
    }
}
