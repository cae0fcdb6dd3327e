using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Features.Trail;

/// <summary>The audit trail: its page, its histories, and the watch over reads of pipe data.</summary>
public static class TrailFeature
{
    /// <summary>What pages and commands share.</summary>
    public static IServiceCollection AddTrail(this IServiceCollection services, IConfiguration configuration, string home) => services
        .AddSingleton(configuration.GetSection("Reads").Get<ReadOptions>() ?? new ReadOptions())
        .AddSingleton(AnchorsIn(home))
        .AddSingleton(configuration.GetSection("Refusals").Get<RefusalOptions>() ?? new RefusalOptions())
        .AddSingleton<PipeReads>()
        .AddSingleton<RefusedRequests>()
        .AddScoped<ListTrail>()
        .AddScoped<ShowHistory>()
        .AddScoped<ShowNetworkHistory>();

    /// <summary>The anchor file of a data folder.</summary>
    public static TrailAnchors AnchorsIn(string home) => new(Path.Combine(home, "audit-anchors.jsonl"));
}
