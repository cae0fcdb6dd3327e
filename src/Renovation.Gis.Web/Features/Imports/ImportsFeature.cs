using Renovation.Gis.Web.Features.Imports.Clinic;

namespace Renovation.Gis.Web.Features.Imports;

/// <summary>Imports: services and limits.</summary>
public static class ImportsFeature
{
    public static IServiceCollection AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ImportOptions>(configuration.GetSection("Imports"));
        services.PostConfigure<ImportOptions>(options =>
        {
            if (options.UploadFolder.Length == 0)
                options.UploadFolder = Path.GetFullPath(Path.Combine(configuration["GIS_HOME"] ?? ".gis", "uploads"));
        });
        services.AddSingleton<WaitingJobs>().AddSingleton<UploadFolder>().AddHostedService<RunImportJobs>();
        services.AddScoped<ImportJobs>().AddScoped<DoImportJob>().AddScoped<InspectFile>().AddScoped<DrawCandidates>().AddScoped<ColumnChoices>().AddScoped<WriteRemarks>();
        return services.AddScoped<ImportFile>().AddScoped<UndoImport>().AddScoped<ImportRecord>().AddScoped<CheckRights>();
    }
}
