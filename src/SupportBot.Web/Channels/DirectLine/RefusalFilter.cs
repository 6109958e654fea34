namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Counts the calls of Direct Line that were refused, by their status.</summary>
internal sealed class RefusalFilter(ChannelMetrics metrics) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? context.HttpContext.Response.StatusCode;
        if (Reason(status) is { } reason)
        {
            metrics.CountRefusal(DirectLineAccess.Channel, reason);
        }

        return result;
    }

    private static string? Reason(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "malformed",
        StatusCodes.Status401Unauthorized => "unsigned",
        StatusCodes.Status403Forbidden => "token",
        StatusCodes.Status413PayloadTooLarge => "size",
        StatusCodes.Status415UnsupportedMediaType => "content_type",
        StatusCodes.Status429TooManyRequests => "too_fast",
        _ => null,
    };
}
