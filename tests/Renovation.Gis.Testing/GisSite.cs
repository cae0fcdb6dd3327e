using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Commands;
using Xunit;

namespace Renovation.Gis.Testing;

/// <summary>
/// The real site on a free loopback port, over a PostGIS database of its own that holds the demo town, on 2026-11-24. Only the clock
/// is not the real one: verdicts depend on the day.
/// </summary>
public sealed class GisSite : IAsyncLifetime
{
    private PostgisDatabase? database;
    private WebApplication? app;

    /// <summary>The day it is at the site.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));

    public PostgisDatabase Database => database ?? throw new InvalidOperationException("not started");

    public IServiceProvider Services => Running.Services;

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address => new(Running.Urls.Single());

    private WebApplication Running => app ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        database = await PostgisDatabase.CreateAsync();
        await DemoTown.LoadAsync(database.ConnectionString);
        app = Site.Build(Builder(), database.ConnectionString);
        await RefreshAsync();
        await app.StartAsync();
    }

    /// <summary>A visitor with cookies, who does not follow redirects.</summary>
    public HttpClient Visitor() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

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

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    private static WebApplicationBuilder Builder()
    {
        var web = typeof(Site).Assembly.GetName().Name!;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = web,
            ContentRootPath = RepositoryRoot.PathTo($"src/{web}"),
            EnvironmentName = "Production",
        });
        builder.Configuration["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        builder.Host.UseServiceProviderFactory(new FixedDayFactory());
        return builder;
    }

    // the site registers the system clock itself, so it is replaced at the last moment
    private sealed class FixedDayFactory : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services) => services;

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) =>
            containerBuilder.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FixedDay())).BuildServiceProvider(validateScopes: true);
    }

    private sealed class FixedDay : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
