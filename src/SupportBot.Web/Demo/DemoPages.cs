using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.WebChat;

namespace SupportBot.Web.Demo;

/// <summary>What the page of the phones sends: one touch of the citizen.</summary>
/// <param name="Kind"><c>arrive</c>, <c>say</c> or <c>picture</c>.</param>
/// <param name="Text">What is said.</param>
/// <param name="Payload">What a tapped button stands for.</param>
/// <param name="Trouble">How the answer is to go wrong; null or empty: not at all.</param>
internal sealed record DemoTouch(string Kind, [MaxLength(20_000)] string? Text, string? Payload, string? Trouble);

/// <summary>The page <c>/demo</c> and what it calls.</summary>
internal static class DemoPages
{
    /// <summary>Maps the page where the demonstration runs; otherwise nothing.</summary>
    public static IEndpointRouteBuilder MapDemoChannels(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<DemoChannels>() is not { } demo)
        {
            return endpoints;
        }

        var pages = endpoints.MapGroup("/demo").WithPageHeaders("'none'").ExcludeFromDescription();
        pages.MapGet("", () => new RazorComponentResult<DemoPage>());
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
