using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Http;

/// <summary>
/// What a refused request gets: programs a status, people the way on: to the sign-in page, to what their account still lacks, or to the
/// page their role begins at.
/// </summary>
public sealed class AnswerRefusal(RefusedRequests refusals) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (KindOf(context, authorizeResult) is { } kind)
        {
            refusals.Add(context, kind);
        }

        if (authorizeResult.Forbidden && !IsForPrograms(context.Request.Path) && HttpMethods.IsGet(context.Request.Method) && WayOn(context) is { } page)
        {
            context.Response.Redirect(context.Request.PathBase + page);
            return;
        }

        await usual.HandleAsync(next, context, policy, authorizeResult);
    }

    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/ogc", StringComparison.Ordinal);

    /// <summary>Where someone begins: on the map, at the accounts, at the trail, else at the own account.</summary>
    public static string StartPage(Actor actor) =>
        May.SeeMap(actor) ? "/" : May.ManageAccounts(actor) ? "/accounts" : May.ReadTrail(actor) ? "/trail" : "/account";

    // Whoever opens the site by its name is led to the page his role begins at, and a signed-out browser to the sign-in page: no refusals.
    private static string? KindOf(HttpContext context, PolicyAuthorizationResult result) => result switch
    {
        { Forbidden: true } => context.Request.Path == "/" ? null : RefusedRequest.Forbidden,
        { Challenged: false } => null,
        _ when context.Features.Get<RefusedToken>() is not null => RefusedRequest.Token,
        _ => IsForPrograms(context.Request.Path) || !HttpMethods.IsGet(context.Request.Method) ? RefusedRequest.SignedOut : null,
    };

    private static string? WayOn(HttpContext context) => context.User.FindFirst(ActorClaims.Todo)?.Value switch
    {
        ActorClaims.Password => "/account/password",
        ActorClaims.SecondFactor => "/account/second-factor",
        _ => context.Request.Path == "/" ? StartPage(ActorClaims.Read(context.User)) : null,
    };
}
