using Microsoft.AspNetCore.Diagnostics;
using SupportBot.Web.Channels.DirectLine;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Operations;

/// <summary>Answers requests whose work failed: a status and a plain sentence, never the text of an exception.</summary>
internal sealed partial class FailureResponses(IProblemDetailsService problems, ILogger<FailureResponses> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = exception switch
        {
            StorageUnavailableException => (StatusCodes.Status503ServiceUnavailable, "The store cannot take this now; nothing was kept. Try again."),
            BadHttpRequestException bad => (bad.StatusCode, "The request cannot be read."),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => (StatusCodes.Status499ClientClosedRequest, "The caller hung up."),
            _ => (StatusCodes.Status500InternalServerError, "An internal error."),
        };
        if (status == StatusCodes.Status500InternalServerError)
        {
            // A message may quote what a citizen typed: type and place must do.
            Log.RequestFailed(logger, httpContext.Request.Method, exception.GetType().FullName, exception.StackTrace);
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "5";
        }

        httpContext.Response.StatusCode = status;
        if (DirectLineErrors.IsDirectLine(httpContext.Request.Path))
        {
            await DirectLineErrors.Of(status, "ServiceError", detail).ExecuteAsync(httpContext);
            return true;
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Detail = detail },
        });
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "{Method} failed with {Type}. {Stack}")]
        public static partial void RequestFailed(ILogger logger, string method, string? type, string? stack);
    }
}
