using Microsoft.AspNetCore.Diagnostics;
using SupportBot.Web.Operations;
using SupportBot.Web.Requests;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Hosting;

/// <summary>Answers requests whose work failed: a status and a plain sentence, never the text of an exception.</summary>
internal sealed partial class FailureResponses(IProblemDetailsService problems, Refusals refusals, CountedLines lines, IHostApplicationLifetime lifetime, ILogger<FailureResponses> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = exception switch
        {
            StorageUnavailableException => (StatusCodes.Status503ServiceUnavailable, "The store cannot take this now; nothing was kept. Try again."),
            // A chunk that claims a size beyond all numbers comes as this.
            IOException { InnerException: OverflowException } => (StatusCodes.Status400BadRequest, "The request cannot be read."),
            BadHttpRequestException bad => (bad.StatusCode, "The request cannot be read."),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => (StatusCodes.Status499ClientClosedRequest, "The caller hung up."),
            OperationCanceledException when lifetime.ApplicationStopping.IsCancellationRequested => (StatusCodes.Status503ServiceUnavailable, "The service stops; nothing was kept. Try again."),
            _ => (StatusCodes.Status500InternalServerError, "An internal error."),
        };
        if (status == StatusCodes.Status500InternalServerError)
        {
            // A message may quote what a citizen typed: type and place must do.
            var (method, type, stack) = (httpContext.Request.Method, exception.GetType().FullName, exception.StackTrace);
            lines.Note($"failed/{type}/{exception.TargetSite?.Name}", count => Log.RequestFailed(logger, count, method, type, stack));
        }
        else if (status is >= StatusCodes.Status400BadRequest and < StatusCodes.Status499ClientClosedRequest)
        {
            refusals.Note(httpContext, "http", status, "unreadable");
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "5";
        }

        httpContext.Response.StatusCode = status;
        if (DirectLineErrors.IsDirectLine(httpContext.Request.Path))
        {
            await DirectLineErrors.Create(status, "ServiceError", detail).ExecuteAsync(httpContext);
            return true;
        }

        // A caller that takes no JSON gets the status alone; either way nobody else has to tell of the failure.
        await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Detail = detail },
        });
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "{Count} calls failed, the last a {Method} with {Type}. {Stack}")]
        public static partial void RequestFailed(ILogger logger, long count, string method, string? type, string? stack);
    }
}
