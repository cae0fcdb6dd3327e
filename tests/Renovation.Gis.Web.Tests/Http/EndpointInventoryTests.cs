using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Http;
using Xunit;

namespace Renovation.Gis.Web.Tests.Http;

/// <summary>Every endpoint there is (T4.1): none without a decision, none open to all that was not reviewed.</summary>
[Collection(nameof(OneSite))]
public sealed class EndpointInventoryTests(GisSite site)
{
    /// <summary>Reviewed: they say nothing of anyone, or only what OPN-01 opens.</summary>
    private static readonly HashSet<string> OpenToAll =
    [
        "GET /account/sign-in", "POST /account/sign-in", "GET /account/sign-in/code", "POST /account/sign-in/code",
        "GET /public", "POST /language", " /error", " /healthz/live", " /healthz/ready",
    ];

    // the framework's own, for files that came after the build; the fallback policy stands before it
    private const string LateFiles = "{**path:file}";

    [Fact]
    public void Every_endpoint_names_its_policy_or_is_on_the_reviewed_list()
    {
        var undecided = Endpoints(site).Where(endpoint => !IsOpen(endpoint) && !HasPolicy(endpoint)).Select(Name);

        Assert.Empty(undecided);
    }

    [Fact]
    public void Only_reviewed_endpoints_are_open_to_all() =>
        Assert.Equal(OpenToAll.Order(StringComparer.Ordinal), Endpoints(site).Where(IsOpen).SelectMany(Names).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Static_files_are_all_that_is_left_out()
    {
        var left = All(site).Except(Endpoints(site)).Select(endpoint => endpoint.RoutePattern.RawText!);

        Assert.All(left, path => Assert.Matches(@"^/?(css|js|lib|favicon|\{\*\*path:file\}$)", path));
    }

    [Fact]
    public async Task An_endpoint_that_forgot_its_policy_answers_nobody()
    {
        var fallback = await site.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        var bureau = ActorClaims.Write(new() { UserName = "bureau", DisplayName = "bureau", Role = Core.Accounts.Role.Bureau }, null, "test");
        var authorization = site.Services.GetRequiredService<IAuthorizationService>();
        var request = new DefaultHttpContext();
        Assert.True((await authorization.AuthorizeAsync(bureau, request, fallback!)).Succeeded, "an address that does not exist may be told so");

        request.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(), "forgotten"));

        Assert.False((await authorization.AuthorizeAsync(bureau, request, fallback!)).Succeeded);
    }

    /// <summary>All but the static files.</summary>
    internal static IEnumerable<RouteEndpoint> Endpoints(GisSite site) =>
        All(site).Where(endpoint => !IsStaticFile(endpoint) && endpoint.RoutePattern.RawText != LateFiles);

    /// <summary>"GET /imports" and so on, one for each verb.</summary>
    internal static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } verbs ? verbs.Select(verb => $"{verb} {path}") : [$" {path}"];
    }

    private static IEnumerable<RouteEndpoint> All(GisSite site) => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool IsStaticFile(RouteEndpoint endpoint) => endpoint.Metadata.Any(item => item.GetType().Name == "StaticAssetDescriptor");

    private static string Name(RouteEndpoint endpoint) => string.Join(", ", Names(endpoint));

    private static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool HasPolicy(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy is not null && typeof(Policies).GetField(data.Policy) is not null);
}
