using SupportBot.Web.Operations;

namespace SupportBot.Web.Requests;

/// <summary>The one place that knows of refused calls: counts them, tells the log in few lines, and turns away a caller who sends nothing else.</summary>
internal sealed partial class Refusals(RefusedCalls refused, ChannelMetrics metrics, CountedLines lines, ILogger<Refusals> logger)
{
    private const string TooMany = "too_many_refused";

    /// <summary>
    /// Notes a call that was refused.
    /// <paramref name="reason"/>: one of a few fixed words, never anything that the caller sent.
    /// </summary>
    public void Note(HttpContext context, string channel, int status, string reason)
    {
        metrics.CountRefusal(channel, reason);
        lines.Note($"{channel}/{status}/{reason}", count => Log.Refused(logger, channel, count, status, reason));
        // Speaking too fast is bounded already; what this service cannot do now is not the caller's fault.
        if (status is >= StatusCodes.Status400BadRequest and < StatusCodes.Status500InternalServerError and not StatusCodes.Status429TooManyRequests)
        {
            refused.Charge(context, channel);
        }
    }

    /// <summary>True where the caller sent too much that had to be refused.</summary>
    public bool IsHeldUp(HttpContext context, string channel) => refused.IsExhausted(context, channel);

    /// <summary>The answer to a caller that sent too much that had to be refused; null for anybody else.</summary>
    public IResult? HoldUp(HttpContext context, string channel)
    {
        if (!refused.IsExhausted(context, channel))
        {
            return null;
        }

        Note(context, channel, StatusCodes.Status429TooManyRequests, TooMany);
        context.Response.Headers.RetryAfter = "1";
        const string Detail = "Too many calls from here had to be refused. Try again in a moment.";
        return DirectLineErrors.IsDirectLine(context.Request.Path)
            ? DirectLineErrors.Create(StatusCodes.Status429TooManyRequests, "TooManyRequests", Detail)
            : TypedResults.Problem(Detail, statusCode: StatusCodes.Status429TooManyRequests);
    }

    /// <summary>As <see cref="Note"/>, with the answer: what is wrong, or that it was wrong too often.</summary>
    public IResult Refuse(HttpContext context, string channel, int status, string reason, string detail)
    {
        if (HoldUp(context, channel) is { } answer)
        {
            return answer;
        }

        Note(context, channel, status, reason);
        return TypedResults.Problem(detail, statusCode: status);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4011, Level = LogLevel.Warning, Message = "{Channel} refused {Count} x {Status} ({Reason}).")]
        public static partial void Refused(ILogger logger, string channel, long count, int status, string reason);
    }
}
