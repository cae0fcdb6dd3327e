namespace Renovation.Gis.Web.Features.Exports;

/// <summary>Exports: services and limits.</summary>
public static class ExportsFeature
{
    public static IServiceCollection AddExports(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ExportOptions>(configuration.GetSection("Exports"));
        return services.AddSingleton<ExportTurns>().AddScoped<ExportLayer>();
    }
}
