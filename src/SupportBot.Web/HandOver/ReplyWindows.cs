using Microsoft.Extensions.Options;
using SupportBot.Web.Channels.Messenger;
using SupportBot.Web.Channels.Zalo;
using SupportBot.Web.Storage;

namespace SupportBot.Web.HandOver;

/// <summary>How long a citizen can still be written to.</summary>
/// <param name="Until">UTC milliseconds.</param>
/// <param name="IsOpen">False where that is past.</param>
/// <param name="Fault">The provider's error with which the last message was refused; null: messages arrive.</param>
public sealed record ReplyWindow(long Until, bool IsOpen, int? Fault);

/// <summary>Tells staff before they write whether the channel will take it. The senders keep the rule themselves.</summary>
internal sealed class ReplyWindows(ZaloWindows zalo, ConversationLog log, IOptions<MessengerOptions> messenger, TimeProvider time)
{
    /// <summary>The window of a conversation; null where the channel sets none, or the citizen has said nothing yet.</summary>
    public async Task<ReplyWindow?> FindAsync(string channel, string conversationId, CancellationToken cancellationToken) => channel switch
    {
        ZaloChannel.Name => await zalo.FindAsync(conversationId, cancellationToken) is { OpenUntil: { } until } window ? Of(until, window.Unreachable?.Error) : null,
        MessengerChannel.Name => await log.LastInboundAsync(conversationId, cancellationToken) is { } last
            ? Of(last + MessengerWindows.LengthFor(isPerson: true, messenger.Value.HumanAgent), null)
            : null,
        _ => null,
    };

    private ReplyWindow Of(DateTimeOffset until, int? fault) => new(until.ToUnixTimeMilliseconds(), time.GetUtcNow() < until, fault);
}
