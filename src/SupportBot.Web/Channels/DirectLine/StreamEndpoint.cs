using System.Net.WebSockets;
using System.Text.Json;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Requests;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>The WebSocket stream of a conversation: everything after the watermark, then whatever comes, with empty frames in between to keep the way open.</summary>
internal sealed class StreamEndpoint(
    DirectLineTokens tokens, StreamStore streams, ConversationLog log, ActivitySets sets, ConversationFeed feed, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    /// <summary>So long a client may take over each step of the farewell.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    public async Task ServeAsync(HttpContext context, string id)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await DirectLineErrors.BadArgument("This address is opened with a WebSocket.").ExecuteAsync(context);
            return;
        }

        var ticket = await tokens.TryReadTicketAsync(context.Request.Query["t"].ToString(), context.RequestAborted);
        if (ticket is null || !string.Equals(ticket.Identity.ConversationId, id, StringComparison.Ordinal) || !ticket.Identity.Trusts(context.Request))
        {
            await Used().ExecuteAsync(context);
            return;
        }

        if (await log.FindAsync(DirectLineTurns.KeyOf(ticket.Identity), context.RequestAborted) is not { } conversation)
        {
            await DirectLineErrors.NotFound().ExecuteAsync(context);
            return;
        }

        if (await streams.OpenAsync(conversation.Id, ticket.Id, ticket.ExpiresAt, context.RequestAborted) is not { } stream)
        {
            await Used().ExecuteAsync(context);
            return;
        }

        // An older stream of this node sees at once that it is replaced; those of other nodes hear of it.
        feed.Publish(conversation.Id, hasDeliveries: false);
        var watermark = Watermarks.TryRead(context.Request.Query["watermark"], absent: ticket.Watermark, conversation.LastSeq) ?? ticket.Watermark;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await ServeAsync(socket, new StreamPosition(conversation, ticket.Identity, stream), watermark, context.RequestAborted);
    }

    private static IResult Used() => DirectLineErrors.Create(StatusCodes.Status403Forbidden, "TokenExpired", "The stream address was used or has expired.");

    private async Task ServeAsync(WebSocket socket, StreamPosition position, long watermark, CancellationToken aborted)
    {
        using var follower = feed.Follow(position.Conversation.Id);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, aborted);
        var listening = ListenAsync(socket, ending);
        string? reason = null;
        try
        {
            await SendAsync(socket, follower, position, watermark, ending.Token);
            reason = "collision";
        }
        catch (Exception end) when (IsEnd(end))
        {
            // The client left, or the service stops.
        }

        await CloseAsync(socket, reason);
        await LeaveAsync(socket, listening);
    }

    // Until a newer stream takes over.
    private async Task SendAsync(WebSocket socket, ConversationFeed.Follower follower, StreamPosition position, long watermark, CancellationToken cancellationToken)
    {
        var lastSent = time.GetTimestamp();
        while (true)
        {
            var read = await TryReadAsync(position, watermark, cancellationToken);
            if (read?.NewestStream > position.Stream)
            {
                return;
            }

            if (read is { Set: { Activities.Count: > 0 } set })
            {
                await SendAsync(socket, JsonSerializer.SerializeToUtf8Bytes(set, ActivityJson.Wire.ActivityList), cancellationToken);
                watermark = read.Value.Watermark;
                lastSent = time.GetTimestamp();
                continue;
            }

            if (time.GetElapsedTime(lastSent) >= KeepAlive)
            {
                await SendAsync(socket, ReadOnlyMemory<byte>.Empty, cancellationToken);
                lastSent = time.GetTimestamp();
            }

            await follower.WaitAsync(KeepAlive - time.GetElapsedTime(lastSent), time, cancellationToken);
        }
    }

    // Null: nothing can be read now. The citizen keeps the stream; it is woken when the store is back.
    private async Task<(ActivityList Set, long Watermark, long NewestStream)?> TryReadAsync(StreamPosition position, long watermark, CancellationToken cancellationToken)
    {
        try
        {
            return await sets.ReadAsync(position.Conversation, position.Identity, watermark, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return null;
        }
    }

    // What a connection that ends, however it ends, may throw.
    private static bool IsEnd(Exception end) => end is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException;

    private static ValueTask SendAsync(WebSocket socket, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) =>
        socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    // What a client sends (empty frames) is ignored; that it leaves is noticed here.
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource ending)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            // Left without saying so.
        }

        await ending.CancelAsync();
    }

    private static async Task CloseAsync(WebSocket socket, string? reason)
    {
        using var timeout = new CancellationTokenSource(CloseTimeout);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                var status = reason is null ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.PolicyViolation;
                await socket.CloseOutputAsync(status, reason, timeout.Token);
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            // It is gone already.
        }
    }

    // A client that was told to go answers; one that does not is cut off, or the service could not stop.
    private static async Task LeaveAsync(WebSocket socket, Task listening)
    {
        await listening.WaitAsync(CloseTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Abort();
        await listening;
    }

    // A stream's number is higher than that of any older stream of its conversation.
    private sealed record StreamPosition(ConversationSummary Conversation, DirectLineIdentity Identity, long Stream);
}
