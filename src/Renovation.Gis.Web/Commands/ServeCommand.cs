using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Features.Accounts;
using Renovation.Gis.Web.Features.Estates;
using Renovation.Gis.Web.Features.Home;
using Renovation.Gis.Web.Features.Ogc;
using Renovation.Gis.Web.Features.Shared;
using Renovation.Gis.Web.Features.Trail;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Commands;

/// <summary>`gis serve`: the pages and the read API.</summary>
public static class ServeCommand
{
    public static Command Create()
    {
        var demo = new Option<bool>("--demo") { Description = "空库时装入演示数据 / load the demo data into an empty database" };
        var command = new Command("serve", "启动网站 / serve the pages") { demo };
        command.SetAction(async (parsed, ct) =>
        {
            await using var site = await Site.Start(parsed.GetValue(demo), [], ct);
            await site.App.WaitForShutdownAsync(ct);
            return GisCommands.Done;
        });
        return command;
    }
}

/// <summary>The web site over its database; dispose it to stop both, the site first.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly GisProgram database;

    private Site(WebApplication app, GisProgram database)
    {
        App = app;
        this.database = database;
    }

    public WebApplication App { get; }

    /// <summary>Starts listening; a port already taken or a database that cannot start is told, not thrown at the user.</summary>
    public static async Task<Site> Start(bool demo, string[] args, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(args);
        RefuseUnsafe(builder, demo);
        using var logging = LoggerFactory.Create(log => log.AddConsole());
        var database = await GisProgram.OpenDatabase(builder.Configuration, logging.CreateLogger("gis"), ct);
        try
        {
            await database.Migrate(ct);
            await RefuseUnsafeRole(builder.Environment, database.ConnectionString, ct);
            var app = Build(builder, database.ConnectionString);
            await GisProgram.JudgeToday(app.Services, ct);

            var isDemo = await Greet(app.Services, demo, ct);
            // invented data may have come into the database on another day
            RefuseUnsafe(builder, isDemo);
            await app.StartAsync(ct);
            Console.WriteLine($"常州经开区城镇老旧小区改造 GIS  {string.Join(' ', app.Urls)}");
            if (isDemo)
            {
                TellLogins();
            }

            return new Site(app, database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether the site shows the fictional town.</summary>
    private static async Task<bool> Greet(IServiceProvider services, bool demo, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        if (demo)
        {
            await scope.ServiceProvider.GetRequiredService<LoadDemo>().Handle(null, ct);
        }

        // Invented data say so on every page, however they got there; their logins come and go with them.
        var isDemo = await DemoData.IsLoaded(scope.ServiceProvider.GetRequiredService<GisDbContext>(), ct);
        services.GetRequiredService<IOptions<SiteSettings>>().Value.IsDemo = isDemo;
        if (isDemo)
        {
            await scope.ServiceProvider.GetRequiredService<DemoAccounts>().Create(ct);
        }

        return isDemo;
    }

    private static void RefuseUnsafe(WebApplicationBuilder builder, bool isDemo)
    {
        if (StartChecks.Reasons(StartFacts.Of(builder, isDemo, Urls(builder.Configuration))) is { Count: > 0 } reasons)
        {
            throw new UnsafeStartException(reasons);
        }
    }

    // only the database knows what its roles may do
    private static async Task RefuseUnsafeRole(IHostEnvironment environment, string connectionString, CancellationToken ct)
    {
        if (environment.IsProduction() && await DatabaseRoleCheck.Refusal(connectionString, ct) is { } refusal)
        {
            throw new UnsafeStartException([refusal]);
        }
    }

    private static void TellLogins()
    {
        Console.WriteLine($"演示账号（虚构，仅限本机）/ demo logins (invented, this machine only), 密码 / password: {DemoAccounts.Password}");
        Console.WriteLine($"  {string.Join(' ', DemoAccounts.All.Select(login => login.Name))}");
    }

    // endpoints of Kestrel's own section, where there are any, are listened on in place of all others
    private static string[] Urls(ConfigurationManager configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToArray() is { Length: > 0 } endpoints
            ? endpoints
            : (configuration["ASPNETCORE_URLS"] ?? $"http://localhost:{configuration["PORT"] ?? "5080"}")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The site with everything it serves, not yet listening.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, string connectionString)
    {
        // Loopback unless told otherwise.
        builder.WebHost.UseUrls(Urls(builder.Configuration));
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        // A first start asks for a table that is not there yet; what really fails is thrown, and logged where it is caught.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Services.AddGis(builder.Configuration, connectionString);
        AddPages(builder);
        var app = builder.Build();
        UsePages(app);
        return app;
    }

    private static void AddPages(WebApplicationBuilder builder)
    {
        builder.Services.Configure<MapPage>(builder.Configuration.GetSection("Map"));
        builder.Services.AddHostedService<JudgeDaily>();
        builder.Services.AddHostedService<WatchTrail>();
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSignIn(StartFacts.Of(builder, isDemo: false, Urls(builder.Configuration)).IsExposed);
        builder.Services.AddAuthorization(Policies.Configure);
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AnswerRefusal>();
        builder.Services.AddLocalization();

        // Chinese stays readable in the page's source, and a page half its size; < > & " are escaped all the same.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.Configure<RequestLocalizationOptions>(Languages.Configure);
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ProblemDetailsExceptionHandler>();
        builder.Services.AddKnownProxies(builder.Configuration);
        builder.Services.AddSingleton<ScriptModules>();
        builder.Services.AddHealthChecks().AddDbContextCheck<GisDbContext>();
        builder.Services.AddResponseCompression();
        builder.Services
            .AddControllersWithViews(mvc =>
            {
                mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                mvc.Filters.Add<RecordForgedForms>();
            })
            .AddJsonOptions(json => GeoJson.Apply(json.JsonSerializerOptions))
            .AddRazorOptions(razor =>
            {
                razor.ViewLocationFormats.Clear();
                razor.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
                razor.ViewLocationFormats.Add("/Features/Accounts/{0}.cshtml"); // one feature, several controllers
                razor.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
            });
    }

    private static void UsePages(WebApplication app)
    {
        app.UseForwardedHeaders(); // before all that asks who it is
        app.UseSecurityHeaders(SecurityHeaders.Policy);
        app.UseExceptionHandler("/error");
        // Programs get problem+json, people a page.
        app.UseWhen(context => AnswerRefusal.IsForPrograms(context.Request.Path), programs => programs.UseStatusCodePages());
        app.UseWhen(context => !AnswerRefusal.IsForPrograms(context.Request.Path), people => people.UseStatusCodePagesWithReExecute("/error", "?status={0}"));
        app.UseRouting(); // after the branches: a page that is run again must find its route again
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseActor();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapControllers().WithStaticAssets();
        app.MapTiles();
        app.MapHealthChecks("/healthz/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/healthz/ready").AllowAnonymous(); // one word, no detail
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await database.DisposeAsync();
    }
}
