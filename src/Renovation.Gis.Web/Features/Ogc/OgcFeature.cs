namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>The read API: services.</summary>
public static class OgcFeature
{
    public static IServiceCollection AddOgc(this IServiceCollection services) => services
        .AddSingleton<MapLayers>()
        .AddSingleton<LayerMarks>()
        .AddSingleton<LayerSchemas>()
        .AddSingleton<WrittenForms>()
        .AddSingleton<ItemCounts>()
        .AddSingleton<TileCache>()
        .AddScoped<VisibleLayers>()
        .AddScoped<DescribeLayer>()
        .AddScoped<DescribeApi>()
        .AddScoped<GuardReads>()
        .AddScoped<ReadItems>()
        .AddScoped<AnswerItems>()
        .AddScoped<ReadTile>();
}
