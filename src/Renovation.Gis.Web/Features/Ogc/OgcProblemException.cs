using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Renovation.Gis.Web.Http;

namespace Renovation.Gis.Web.Features.Ogc;

/// <summary>A question that cannot be answered as it was put; told in Chinese and English.</summary>
public sealed class OgcProblemException(int status, string key, params object[] values) : Exception(key)
{
    public const string ContentType = "application/problem+json";

    public int Status { get; } = status;

    public string Detail => OgcTexts.InBoth(Message, values);

    /// <summary>The same as a document.</summary>
    public ProblemDetails Document(HttpContext context) => context.RequestServices.GetRequiredService<Microsoft.AspNetCore.Mvc.Infrastructure.ProblemDetailsFactory>()
        .CreateProblemDetails(context, Status, detail: Detail);

    /// <summary>Answers with the document, where no controller does.</summary>
    public Task Write(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(Document(context), GeoJson.Options, ContentType, context.RequestAborted);
    }

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

        context.Result = new ObjectResult(problem.Document(context.HttpContext)) { StatusCode = problem.Status, ContentTypes = { OgcProblemException.ContentType } };
        context.ExceptionHandled = true;
    }
}
