using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Http;

/// <summary>An access token that opens nothing, as whoever looked it up tells the rest of the request.</summary>
/// <param name="Holder">Whose it is or was; the visitor when it is nobody's.</param>
/// <param name="Name">The name that came with it.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record RefusedToken(Actor Holder, string? Name, string? Fault);

/// <summary>Puts requests that were turned away on the trail: who, from where, what.</summary>
public static class RecordRefusal
{
    /// <param name="refusals">Gathers them.</param>
    /// <param name="context">The request.</param>
    /// <param name="kind">A constant of <see cref="RefusedRequest"/>.</param>
    /// <param name="subject">The layer, where the request was for one.</param>
    public static void Add(this RefusedRequests refusals, HttpContext context, string kind, string subject = "page")
    {
        var token = context.Features.Get<RefusedToken>();
        refusals.Add(new(
            token?.Holder ?? ActorClaims.Owner(context.User), context.Connection.RemoteIpAddress?.ToString() ?? "", kind, subject,
            $"{context.Request.Method} {context.Request.Path}")
        { Name = token?.Name, Fault = token?.Fault });
    }
}

/// <summary>A form that another site sent in the name of who is signed in is refused by the framework; this puts it on the trail.</summary>
public sealed class RecordForgedForms(RefusedRequests refusals) : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            refusals.Add(context.HttpContext, RefusedRequest.Forged);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
