using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Requests;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Routes that start, resume and read conversations.</summary>
internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/conversations", StartAsync);
        routes.MapGet("/conversations/{id}", ReconnectAsync);
        routes.MapGet("/conversations/{id}/activities", ReadAsync);
    }

    private static async Task<IResult> StartAsync(
        HttpContext context, DirectLineAccess access, DirectLineSessions sessions, DirectLineTurns turns, ConversationLog log, CancellationToken cancellationToken)
    {
        var caller = await access.IdentifyAsync(context, null, cancellationToken);
        if (caller.Refusal is { } refusal)
        {
            return refusal;
        }

        var (parameters, fault) = await StartParameters.TryReadAsync(context.Request, cancellationToken);
        if (fault is not null)
        {
            return fault;
        }

        var identity = caller.Identity with
        {
            ConversationId = caller.IsSecret ? DirectLineTurns.NewConversationId() : caller.Identity.ConversationId,
            UserId = caller.Identity.UserId ?? DirectLineTurns.ClaimedUserId(parameters.UserId),
        };
        var isNew = await log.FindAsync(DirectLineTurns.KeyOf(identity), cancellationToken) is null;
        await turns.StartAsync(identity, parameters.Locale, cancellationToken);

        // From the very beginning also when started again: the answer to the first start may have been lost, and clients drop what they know.
        // The token goes on naming a user only where it did before; who merely claims an id gets no proof of it.
        var session = await sessions.MakeAsync(context.Request, identity with { UserId = caller.Identity.UserId }, watermark: 0, cancellationToken);
        return TypedResults.Json(session, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> ReconnectAsync(
        HttpContext context, string id, string? watermark, DirectLineAccess access, DirectLineSessions sessions, ConversationLog log, CancellationToken cancellationToken)
    {
        var caller = await access.IdentifyAsync(context, id, cancellationToken);
        if (caller.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await log.FindAsync(DirectLineTurns.KeyOf(caller.Identity), cancellationToken) is not { } conversation)
        {
            return DirectLineErrors.NotFound();
        }

        // Without a watermark only what is still to come; an empty one is what clients send that have none.
        return Watermarks.TryRead(watermark, absent: conversation.LastSeq, conversation.LastSeq) is { } from
            ? TypedResults.Ok(await sessions.MakeAsync(context.Request, caller.Identity, from, cancellationToken))
            : DirectLineErrors.BadArgument("The watermark is not valid.");
    }

    private static async Task<IResult> ReadAsync(
        HttpContext context, string id, string? watermark, DirectLineAccess access, ActivitySets sets, ConversationLog log, CancellationToken cancellationToken)
    {
        var caller = await access.IdentifyAsync(context, id, cancellationToken);
        if (caller.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await log.FindAsync(DirectLineTurns.KeyOf(caller.Identity), cancellationToken) is not { } conversation)
        {
            return DirectLineErrors.NotFound();
        }

        if (Watermarks.TryRead(watermark, absent: 0, conversation.LastSeq) is not { } from)
        {
            return DirectLineErrors.BadArgument("The watermark is not valid.");
        }

        var (set, _, _) = await sets.ReadAsync(conversation, caller.Identity, from, cancellationToken);
        return TypedResults.Json(set, ActivityJson.Wire.ActivityList);
    }
}
