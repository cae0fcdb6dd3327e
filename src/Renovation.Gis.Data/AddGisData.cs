using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Data;

public static class AddGisDataExtensions
{
    /// <summary>The store and the facts kept in it.</summary>
    public static IServiceCollection AddGisData(this IServiceCollection services, string connectionString)
    {
        services.AddDbContext<GisDbContext>(options => options.UseGis(connectionString));
        services.AddScoped<CurrentActor>();
        services.AddScoped<EvaluateVerdicts>();
        services.AddScoped<LoadFootprints>();
        services.AddScoped<LoadNeighbourhood>();
        services.AddScoped<FindBundles>();
        services.AddScoped<StoreBundles>();
        services.AddScoped<JudgePipes>();
        services.AddScoped<MarkChanges>();
        services.AddScoped<RefreshFacts>();
        return services;
    }
}
