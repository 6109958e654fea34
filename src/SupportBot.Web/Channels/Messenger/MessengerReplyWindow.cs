using Microsoft.Extensions.Options;
using SupportBot.Web.Handoff;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>The window of a conversation on Messenger, as staff have it.</summary>
internal sealed class MessengerReplyWindow(ConversationLog log, IOptions<MessengerOptions> options, TimeProvider time) : IReplyWindow
{
    public string Channel => MessengerChannel.Name;

    public async Task<ReplyWindow?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        if (await log.LastInboundAsync(conversationId, cancellationToken) is not { } last)
        {
            return null;
        }

        var until = last + MessengerWindows.LengthFor(isPerson: true, options.Value.HumanAgent);
        return new ReplyWindow(until.ToUnixTimeMilliseconds(), time.GetUtcNow() < until, null);
    }
}
