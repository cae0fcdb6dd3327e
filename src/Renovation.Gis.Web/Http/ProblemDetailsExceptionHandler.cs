using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Web.Http;

/// <summary>A bug or a lost database: the log gets everything, the caller a number and no internals.</summary>
public sealed class ProblemDetailsExceptionHandler(IProblemDetailsService problems, ILogger<ProblemDetailsExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (exception is TooMuchReadException tooMuch)
        {
            return await TellTooMuch(httpContext, tooMuch);
        }

        logger.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        if (!AnswerRefusal.IsForPrograms(httpContext.Request.Path))
        {
            return false;
        }

        httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext });
    }

    private async Task<bool> TellTooMuch(HttpContext context, TooMuchReadException tooMuch)
    {
        logger.LogWarning("{Actor} has read as much of the pipe networks as one person may: {Reason}", context.RequestServices.GetRequiredService<CurrentActor>().Actor.Id, tooMuch.Reason);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = ((long)tooMuch.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = StatusCodes.Status429TooManyRequests, Detail = HttpTexts.Get("tooMuchRead." + tooMuch.Reason) },
        });
    }
}
