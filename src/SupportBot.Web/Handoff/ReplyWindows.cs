namespace SupportBot.Web.Handoff;

/// <summary>Tells staff before they write whether the channel will take it.</summary>
internal sealed class ReplyWindows(IEnumerable<IReplyWindow> windows)
{
    /// <summary>The window of a conversation; null where the channel sets none, or the citizen has said nothing yet.</summary>
    public async Task<ReplyWindow?> FindAsync(string channel, string conversationId, CancellationToken cancellationToken) =>
        windows.FirstOrDefault(window => window.Channel == channel) is { } window ? await window.FindAsync(conversationId, cancellationToken) : null;
}
