using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SupportBot.Web.Pages;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Demo;

/// <summary>A message of the page of the phones: one touch of the citizen.</summary>
/// <param name="Kind"><c>arrive</c>, <c>say</c> or <c>picture</c>.</param>
/// <param name="Text">What is said.</param>
/// <param name="Payload">What a tapped button stands for.</param>
/// <param name="Trouble">How the answer is to go wrong; null or empty: not at all.</param>
internal sealed record DemoTouch(string Kind, string? Text, string? Payload, string? Trouble);

/// <summary>The page <c>/demo</c> and what it calls.</summary>
internal static class DemoPages
{
    // More than the apps let people type, and than a button may hold.
    private const int MaxTextLength = 20_000;
    private const int MaxPayloadLength = 1_000;

    /// <summary>Maps the page where the demonstration runs; otherwise nothing.</summary>
    public static IEndpointRouteBuilder MapDemoChannels(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<DemoChannels>() is not { } demo)
        {
            return endpoints;
        }

        var pages = endpoints.MapGroup("/demo").WithPageHeaders("'none'").WithMetadata(new RequestSizeLimitAttribute(RequestBody.Limit)).ExcludeFromDescription();
        pages.AddEndpointFilter(async (context, next) =>
        {
            await demo.Ready.WaitAsync(context.HttpContext.RequestAborted);
            return await next(context);
        });
        pages.MapGet("", RazorComponentResult () => new RazorComponentResult<DemoPage>());
        foreach (var phone in demo.Phones)
        {
            pages.MapGet($"/{phone.Channel}/{{citizen:long}}", (string citizen, HttpRequest request, IHostApplicationLifetime lifetime) =>
                Follow(phone.ScreenOf(citizen), request, lifetime.ApplicationStopping));
            pages.MapPost($"/{phone.Channel}/{{citizen:long}}", (string citizen, DemoTouch touch, CancellationToken cancellationToken) =>
                TouchAsync(phone, citizen, touch, cancellationToken));
        }

        return endpoints;
    }

    private static ServerSentEventsResult<DemoLine> Follow(DemoScreen screen, HttpRequest request, CancellationToken stopping) => TypedResults.ServerSentEvents(
        screen.FollowAsync(int.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0, stopping));

    private static async Task<IResult> TouchAsync(DemoPhone phone, string citizen, DemoTouch touch, CancellationToken cancellationToken)
    {
        if (touch.Text?.Length > MaxTextLength || touch.Payload?.Length > MaxPayloadLength)
        {
            return TypedResults.BadRequest();
        }

        if (!string.IsNullOrEmpty(touch.Trouble))
        {
            if (phone.Troubles.All(trouble => trouble.Name != touch.Trouble))
            {
                return TypedResults.BadRequest();
            }

            phone.Break(touch.Trouble);
        }

        switch (touch.Kind)
        {
            case "arrive":
                await phone.ArriveAsync(citizen, cancellationToken);
                return TypedResults.NoContent();
            case "picture":
                await phone.SendPictureAsync(citizen, cancellationToken);
                return TypedResults.NoContent();
            case "say" when !string.IsNullOrWhiteSpace(touch.Text):
                await phone.SayAsync(citizen, touch.Text.Trim(), touch.Payload, cancellationToken);
                return TypedResults.NoContent();
            default:
                return TypedResults.BadRequest();
        }
    }
}
