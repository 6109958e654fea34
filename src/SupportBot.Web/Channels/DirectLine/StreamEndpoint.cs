using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>The WebSocket stream of a conversation: everything after the watermark, then whatever comes, with empty frames in between to keep the way open.</summary>
internal sealed class StreamEndpoint(
    DirectLineTokens tokens, OpenStreams streams, ConversationLog log, ActivitySets sets, ConversationFeed feed, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    /// <summary>Other processes' writes are not announced here: so often the stream looks by itself.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(4);

    public async Task ServeAsync(HttpContext context, string id)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await DirectLineErrors.BadArgument("This address is opened with a WebSocket.").ExecuteAsync(context);
            return;
        }

        var ticket = await tokens.TryReadTicketAsync(context.Request.Query["t"].ToString(), context.RequestAborted);
        if (ticket is null || !string.Equals(ticket.Identity.ConversationId, id, StringComparison.Ordinal) || !streams.TryUse(ticket))
        {
            await DirectLineErrors.Of(StatusCodes.Status403Forbidden, "TokenExpired", "The stream address was used or has expired.").ExecuteAsync(context);
            return;
        }

        if (await log.FindAsync(DirectLineTurns.KeyOf(ticket.Identity), context.RequestAborted) is not { } conversation)
        {
            await DirectLineErrors.NotFound().ExecuteAsync(context);
            return;
        }

        var asked = context.Request.Query["watermark"].ToString();
        var watermark = long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : ticket.Watermark;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await ServeAsync(socket, conversation, ticket.Identity, watermark, context.RequestAborted);
    }

    private async Task ServeAsync(WebSocket socket, ConversationHead conversation, DirectLineIdentity identity, long watermark, CancellationToken aborted)
    {
        using var mine = streams.Open(conversation.Id);
        using var follower = feed.Follow(conversation.Id);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(mine.Replaced, lifetime.ApplicationStopping, aborted);
        var listening = ListenAsync(socket, ending);
        try
        {
            await SendAsync(socket, follower, conversation, identity, watermark, ending.Token);
        }
        catch (Exception end) when (IsEnd(end))
        {
            // The client left, a newer stream took over, or the service stops.
        }

        await CloseAsync(socket, mine.Replaced.IsCancellationRequested ? "collision" : null);
        await ending.CancelAsync();
        await listening;
    }

    private async Task SendAsync(
        WebSocket socket, ConversationFeed.Follower follower, ConversationHead conversation, DirectLineIdentity identity, long watermark, CancellationToken cancellationToken)
    {
        var lastSent = time.GetTimestamp();
        while (true)
        {
            var (set, next) = await sets.ReadAsync(conversation, identity, watermark, cancellationToken);
            watermark = next;
            if (set.Activities.Count > 0)
            {
                await SendAsync(socket, JsonSerializer.SerializeToUtf8Bytes(set, ActivityJson.Wire.ActivityList), cancellationToken);
                lastSent = time.GetTimestamp();
                continue;
            }

            if (time.GetElapsedTime(lastSent) >= KeepAlive)
            {
                await SendAsync(socket, ReadOnlyMemory<byte>.Empty, cancellationToken);
                lastSent = time.GetTimestamp();
            }

            await follower.WaitAsync(Poll, time, cancellationToken);
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
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                var status = reason is null ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.PolicyViolation;
                await socket.CloseOutputAsync(status, reason, patience.Token);
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            // It is gone already.
        }
    }
}
