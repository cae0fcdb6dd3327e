using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>A question that cannot be answered as it was put; told in Chinese and English.</summary>
public sealed class OgcProblemException(int status, string key, params object[] values) : Exception(key)
{
    public int Status { get; } = status;

    public string Detail => OgcTexts.InBoth(Message, values);

    public static OgcProblemException BadParameter(string key, params object[] values) => new(StatusCodes.Status400BadRequest, key, values);

    public static OgcProblemException NotFound(string key, params object[] values) => new(StatusCodes.Status404NotFound, key, values);
}

/// <summary>Turns the exception into its problem document.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnswerOgcProblemsAttribute : ExceptionFilterAttribute
{
    public override void OnException(ExceptionContext context)
    {
        if (context.Exception is not OgcProblemException problem)
        {
            return;
        }

        var details = context.HttpContext.RequestServices.GetRequiredService<Microsoft.AspNetCore.Mvc.Infrastructure.ProblemDetailsFactory>()
            .CreateProblemDetails(context.HttpContext, problem.Status, detail: problem.Detail);
        context.Result = new ObjectResult(details) { StatusCode = problem.Status, ContentTypes = { "application/problem+json" } };
        context.ExceptionHandled = true;
    }
}
