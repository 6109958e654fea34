namespace SupportBot.Web.Requests;

/// <summary>Stands before the endpoints of a channel: turns away a caller who sent too much that had to be refused, and notes what is refused behind it, by its status.</summary>
internal static class RefusalGate
{
    /// <summary>
    /// Puts the gate there.
    /// <paramref name="prove"/>: asked where the caller's address is used up: whether a token shows somebody who has nothing to do with that (<see cref="RefusedCalls.Prove"/>).
    /// </summary>
    public static TBuilder WithRefusalGate<TBuilder>(this TBuilder endpoints, string channel, Func<HttpContext, Task> prove)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var refusals = http.RequestServices.GetRequiredService<Refusals>();
            // What only reads brings nothing that would have to be taken apart.
            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && refusals.IsHeldUp(http, channel))
            {
                await prove(http);
                if (refusals.HoldUp(http, channel) is { } answer)
                {
                    return answer;
                }
            }

            var result = await next(context);
            var status = (result as IStatusCodeHttpResult)?.StatusCode ?? http.Response.StatusCode;
            if (Reason(status) is { } reason)
            {
                refusals.Note(http, channel, status, reason);
            }

            return result;
        });

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
