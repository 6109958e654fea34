using SupportBot.Web.Handoff;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>The window of a conversation on Zalo, as staff have it.</summary>
internal sealed class ZaloReplyWindow(ZaloWindows windows, TimeProvider time) : IReplyWindow
{
    public string Channel => ZaloChannel.Name;

    public async Task<ReplyWindow?> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        await windows.FindAsync(conversationId, cancellationToken) is { OpenUntil: { } until } window
            ? new ReplyWindow(until.ToUnixTimeMilliseconds(), time.GetUtcNow() < until, window.Unreachable?.Error)
            : null;
}
