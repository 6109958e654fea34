using SupportBot.Web.Operations;

namespace SupportBot.Web.Hosting;

/// <summary>
/// Ends requests that fail after their response began: the caller's connection breaks off, and the log tells the type and the place. Left to the server
/// and to the request log, such a failure would be logged with its message, and that may quote what a citizen typed.
/// </summary>
internal sealed partial class LateFailures(CountedLines lines, ILogger<LateFailures> logger) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
#pragma warning disable CA1031 // Whatever it is, nobody further out can do more about it.
        try
        {
            await next(context);
        }
        catch (Exception failure) when (context.Response.HasStarted)
        {
            // A caller that hung up, and a stop of the service, are no failures.
            if (failure is not OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
            {
                var (type, stack) = (failure.GetType().FullName, failure.StackTrace);
                lines.Note($"late/{type}/{failure.TargetSite?.Name}", count => Log.BrokenOff(logger, count, type, stack));
            }

            context.Abort();
        }
#pragma warning restore CA1031
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "{Count} responses broke off half way, the last by {Type}. {Stack}")]
        public static partial void BrokenOff(ILogger logger, long count, string? type, string? stack);
    }
}
