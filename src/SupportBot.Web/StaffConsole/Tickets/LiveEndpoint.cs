using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Turns;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>
/// The one stream of a page: it tells that something has changed, and the page asks for what it shows. It ends when its reader is no longer signed in.
/// </summary>
internal sealed class LiveEndpoint(
    ConversationFeed feed, TicketQueries tickets, TicketPresence presence, StaffSessions sessions, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    /// <summary>Lists are looked at no more often than this, however much happens.</summary>
    private static readonly TimeSpan ListPause = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder console) => console.MapGet(
        "/live", (string? ticket, HttpContext context, StaffAccess access, LiveEndpoint live) => live.ServeAsync(ticket, access, context));

    private async Task<IResult> ServeAsync(string? code, StaffAccess access, HttpContext context)
    {
        var found = code is null ? null : await tickets.FindAsync(code, access, context.RequestAborted);
        if (code is not null && found is null)
        {
            return TypedResults.NotFound();
        }

        // Proxies hand on what comes as it comes.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(FollowAsync(found, access.Name, SignInEndpoints.SessionOf(context.User)!, context.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> FollowAsync(
        TicketDetails? ticket, string staff, string session, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        using var follower = feed.Follow(ticket is null ? [ConversationFeed.Tickets] : [ConversationFeed.KeyOfTicket(ticket.Code), .. ticket.Conversations]);
        try
        {
            // What happened between the page and its stream is asked for as well.
            yield return new SseItem<string>("", "changed");
            while (!ending.IsCancellationRequested)
            {
                if (ticket is not null)
                {
                    await presence.NoteAsync(ticket.Code, staff, isTyping: false, CancellationToken.None);
                }

                var isChanged = await WaitAsync(follower, ticket is null ? ListPause : TimeSpan.Zero, ending.Token);
                if (isChanged is null || await sessions.FindAsync(session, CancellationToken.None) is null)
                {
                    yield break;
                }

                yield return new SseItem<string>("", isChanged.Value ? "changed" : "alive");
            }
        }
        finally
        {
            if (ticket is not null)
            {
                await presence.EndAsync(ticket.Code, staff, isTypingOnly: false, CancellationToken.None);
            }
        }
    }

    // True where something happened, false where nothing did for a while, null at the end.
    private async Task<bool?> WaitAsync(ConversationFeed.Follower follower, TimeSpan pause, CancellationToken ending)
    {
        try
        {
            await Task.Delay(pause, time, ending);
            return await follower.WaitAsync(KeepAlive, time, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return null;
        }
    }
}
