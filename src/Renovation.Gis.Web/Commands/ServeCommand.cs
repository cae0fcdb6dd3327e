using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renovation.Gis.Data;
using Renovation.Gis.Web.Features.Estates;
using Renovation.Gis.Web.Features.Home;
using Renovation.Gis.Web.Features.Shared;
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
        using var logging = LoggerFactory.Create(log => log.AddConsole());
        var database = await GisProgram.OpenDatabase(builder.Configuration, logging.CreateLogger("gis"), ct);
        try
        {
            var app = Build(builder, database.ConnectionString);
            await GisProgram.Prepare(app.Services, ct);

            await Greet(app.Services, demo, ct);
            await app.StartAsync(ct);
            Console.WriteLine($"常州经开区城镇老旧小区改造 GIS  {string.Join(' ', app.Urls)}");
            return new Site(app, database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static async Task Greet(IServiceProvider services, bool demo, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        if (demo)
        {
            await scope.ServiceProvider.GetRequiredService<LoadDemo>().Handle(null, ct);
        }

        // Invented data say so on every page, however they got there.
        services.GetRequiredService<IOptions<SiteSettings>>().Value.IsDemo =
            await LoadDemo.IsLoaded(scope.ServiceProvider.GetRequiredService<GisDbContext>(), ct);
    }

    /// <summary>The site with everything it serves, not yet listening.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, string connectionString)
    {
        // Loopback unless told otherwise: there are no accounts yet, so nobody else may reach it.
        builder.WebHost.UseUrls(builder.Configuration["ASPNETCORE_URLS"] ?? $"http://localhost:{builder.Configuration["PORT"] ?? "5080"}");
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
        KeepKeys(builder);
        builder.Services.AddLocalization();

        // Chinese stays readable in the page's source, and a page half its size; < > & " are escaped all the same.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.Configure<RequestLocalizationOptions>(Languages.Configure);
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ProblemDetailsExceptionHandler>();
        builder.Services.AddHealthChecks().AddDbContextCheck<GisDbContext>();
        builder.Services.AddResponseCompression();
        builder.Services
            .AddControllersWithViews(mvc => mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()))
            .AddJsonOptions(json => GeoJson.Apply(json.JsonSerializerOptions))
            .AddRazorOptions(razor =>
            {
                razor.ViewLocationFormats.Clear();
                razor.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
                razor.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
            });
    }

    // Forms that were open survive a restart, and no key lands in a home folder by chance.
    private static void KeepKeys(WebApplicationBuilder builder)
    {
        var folder = Path.Combine(GisProgram.Home, "keys");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        builder.Services.AddDataProtection().SetApplicationName("Renovation.Gis").PersistKeysToFileSystem(new DirectoryInfo(folder));
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private static void UsePages(WebApplication app)
    {
        app.UseSecurityHeaders(SecurityHeaders.Policy);
        app.UseExceptionHandler("/error");
        // Programs get problem+json, people a page.
        app.UseWhen(IsForPrograms, programs => programs.UseStatusCodePages());
        app.UseWhen(context => !IsForPrograms(context), people => people.UseStatusCodePagesWithReExecute("/error", "?status={0}"));
        app.UseRouting(); // after the branches: a page that is run again must find its route again
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.MapStaticAssets();
        app.MapControllers().WithStaticAssets();
        app.MapHealthChecks("/healthz/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready");
    }

    private static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/ogc", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await database.DisposeAsync();
    }
}
