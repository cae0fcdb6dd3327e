using Microsoft.AspNetCore.Authorization;
using Renovation.Gis.Core.Accounts;

namespace Renovation.Gis.Web.Http;

/// <summary>
/// The policies of endpoints, each named after what is done and decided by one function of <see cref="May"/>. An endpoint that names none
/// and is not open to all is closed to everybody (decision 0012).
/// </summary>
public static class Policies
{
    public const string SeeMap = nameof(May.SeeMap);
    public const string ImportAnything = nameof(May.ImportAnything);
    public const string ExportAnything = nameof(May.ExportAnything);
    public const string Draw = nameof(May.Draw);
    public const string ManageAccounts = nameof(May.ManageAccounts);
    public const string SeePipePresence = nameof(May.SeePipePresence);
    public const string ReadTrail = nameof(May.ReadTrail);
    public const string ReadNetworkHistory = nameof(May.ReadNetworkHistory);
    public const string HoldTokens = nameof(May.HoldTokens);

    /// <summary>One's own password, second factor, sign-out: also of an account that is not finished.</summary>
    public const string UseOwnAccount = nameof(UseOwnAccount);

    private static readonly Dictionary<string, Func<Actor, bool>> Decisions = new(StringComparer.Ordinal)
    {
        [SeeMap] = May.SeeMap,
        [ImportAnything] = May.ImportAnything,
        [ExportAnything] = May.ExportAnything,
        [Draw] = May.Draw,
        [ManageAccounts] = May.ManageAccounts,
        [SeePipePresence] = May.SeePipePresence,
        [ReadTrail] = May.ReadTrail,
        [ReadNetworkHistory] = May.ReadNetworkHistory,
        [HoldTokens] = May.HoldTokens,
    };

    public static void Configure(AuthorizationOptions options)
    {
        foreach (var (name, decision) in Decisions)
        {
            options.AddPolicy(name, policy => policy.RequireAssertion(context => decision(ActorClaims.Read(context.User))));
        }

        options.AddPolicy(UseOwnAccount, policy => policy.RequireAssertion(context => ActorClaims.Owner(context.User).IsSignedIn));
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(IsNoEndpoint).Build();
    }

    // Whoever is signed in may learn that an address does not exist; an endpoint that forgot its policy answers nobody.
    private static bool IsNoEndpoint(AuthorizationHandlerContext context) => context.Resource is HttpContext http && http.GetEndpoint() is null;
}
