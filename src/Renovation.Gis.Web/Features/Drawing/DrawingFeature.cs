namespace Renovation.Gis.Web.Features.Drawing;

/// <summary>The drawing board: services.</summary>
public static class DrawingFeature
{
    public static IServiceCollection AddDrawing(this IServiceCollection services) => services
        .AddScoped<LoadScene>()
        .AddScoped<LoadGuardScene>()
        .AddScoped<GuardBoundaries>()
        .AddScoped<ReshapeBoundaries>()
        .AddScoped<ApplyEdits>()
        .AddScoped<FindConflicts>()
        .AddScoped<NameActors>()
        .AddScoped<SaveBoundaries>()
        .AddScoped<ShowVersions>()
        .AddScoped<ReplayVerdict>()
        .AddScoped<EstateComments>();
}
