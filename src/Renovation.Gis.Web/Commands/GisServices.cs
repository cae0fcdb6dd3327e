using Renovation.Gis.Data;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Features.Accounts;
using Renovation.Gis.Web.Features.Bundles;
using Renovation.Gis.Web.Features.Demolition;
using Renovation.Gis.Web.Features.Drawing;
using Renovation.Gis.Web.Features.Estates;
using Renovation.Gis.Web.Features.Exports;
using Renovation.Gis.Web.Features.Imports;
using Renovation.Gis.Web.Features.Ogc;
using Renovation.Gis.Web.Features.PipeNetworks;
using Renovation.Gis.Web.Features.Progress;
using Renovation.Gis.Web.Features.Public;
using Renovation.Gis.Web.Features.Town;
using Renovation.Gis.Web.Features.Trail;

namespace Renovation.Gis.Web.Commands;

/// <summary>What pages and commands share: the store and every feature's use cases.</summary>
public static class GisServices
{
    public static IServiceCollection AddGis(this IServiceCollection services, IConfiguration configuration, string connectionString)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(configuration.GetSection("Rules").Get<GisRules>() ?? new GisRules());
        services.AddGisData(connectionString);
        services.AddKeyRing(configuration);
        services.AddAccounts(configuration);
        services.AddEstates().AddDrawing().AddBundles().AddTown().AddDemolition().AddPipeNetworks().AddOgc();
        services.AddImports(configuration).AddExports(configuration).AddTrail(configuration, GisProgram.Home);
        services.AddScoped<LoadDemo>();
        services.AddScoped<SumUpProgress>();
        services.AddScoped<ShowProgress>();
        return services;
    }
}
