using Renovation.Gis.Data.Accounts;

namespace Renovation.Gis.Web.Http;

/// <summary>Tells the request's scope who acts, so that queries, row security and the trail need not know of cookies.</summary>
public static class FillActor
{
    public static IApplicationBuilder UseActor(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var current = context.RequestServices.GetRequiredService<CurrentActor>();
        current.Actor = ActorClaims.Read(context.User);
        current.Address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        // What one person may see must not lie in a cache for the next one; whoever answers may say something else.
        if (context.User.Identity?.IsAuthenticated == true)
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.Headers.CacheControl.Count == 0)
                {
                    context.Response.Headers.CacheControl = "no-store";
                }

                // the same address shows another person something else: a browser's cache must not answer the next one
                context.Response.Headers.Append("Vary", "Cookie, Authorization");

                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}
