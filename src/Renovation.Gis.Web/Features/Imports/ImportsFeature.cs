namespace Renovation.Gis.Web.Features.Imports;

/// <summary>Imports: services and limits.</summary>
public static class ImportsFeature
{
    public static IServiceCollection AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ImportOptions>(configuration.GetSection("Imports"));
        return services.AddScoped<ImportFile>().AddScoped<CheckRights>().AddScoped<TakeUpload>();
    }
}
