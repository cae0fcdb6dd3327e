using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Renovation.Gis.Web.Http;

/// <summary>
/// Who asks, and whether over TLS, as the proxy in front says it. Only proxies named in <c>Site:KnownProxies</c> (addresses parted by ";")
/// are believed, loopback included: anybody can send these headers, and the address decides about locks and stands in the trail.
/// </summary>
public static class KnownProxies
{
    public const string Setting = "Site:KnownProxies";

    /// <exception cref="FormatException">One of them is no address; the program does not start.</exception>
    public static IServiceCollection AddKnownProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var proxies = (configuration[Setting] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(IPAddress.Parse).ToList();
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = proxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            proxies.ForEach(options.KnownProxies.Add);
        });
    }
}
