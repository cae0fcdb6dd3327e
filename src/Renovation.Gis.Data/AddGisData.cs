using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Data;

public static class AddGisDataExtensions
{
    /// <summary>The store and the facts kept in it.</summary>
    public static IServiceCollection AddGisData(this IServiceCollection services, string connectionString)
    {
        services.AddDbContext<GisDbContext>((scope, options) => options.UseGis(connectionString)
            .AddInterceptors(scope.GetRequiredService<ActorSettings>(), scope.GetRequiredService<AuditSavedChanges>()));
        services.AddScoped<CurrentActor>();
        services.AddScoped<ActorSettings>();
        services.AddScoped<ActAsSystem>();
        services.AddScoped<AuditSavedChanges>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<EvaluateVerdicts>();
        services.AddScoped<LoadFootprints>();
        services.AddScoped<LoadNeighbourhood>();
        services.AddScoped<FindBundles>();
        services.AddScoped<StoreBundles>();
        services.AddScoped<JudgePipes>();
        services.AddScoped<MarkChanges>();
        services.AddScoped<KeptFacts>();
        services.AddScoped<RefreshFacts>();
        services.AddScoped<RefreshNeighbourhood>();
        return services;
    }
}
