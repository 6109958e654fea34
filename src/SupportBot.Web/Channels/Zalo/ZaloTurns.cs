using SupportBot.Conversations.Turns;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Handoff;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Brings events to where they belong: what citizens say to the one path of turns, what the account's managers say to who cares for changes of hands.</summary>
internal sealed class ZaloTurns(TurnProcessor processor, TurnLimiter limiter, ConversationLog log, ZaloSends sends, AgentTakeovers takeovers)
{
    /// <summary>False where the conversation speaks too fast.</summary>
    public bool MayTake(ZaloEvent one) => one is not ZaloEvent.MessageReceived || limiter.TryTake(KeyOf(one));

    /// <summary>Takes one event; when it returns, what it changes is on disk.</summary>
    public Task TakeAsync(ZaloEvent one, CancellationToken cancellationToken) => one switch
    {
        ZaloEvent.MessageReceived said => processor.ProcessAsync(Say(said), cancellationToken),
        ZaloEvent.ConversationStarted arrived => StartConversationAsync(arrived, cancellationToken),
        ZaloEvent.MessageEchoed echoed => HearAsync(echoed, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static ConversationKey KeyOf(ZaloEvent one) => ZaloChannel.KeyOf(one.ChannelAccountId, one.UserId);

    // A chat may be opened again and again; the bot introduces itself once, and not to whom it knows.
    private async Task StartConversationAsync(ZaloEvent.ConversationStarted arrived, CancellationToken cancellationToken)
    {
        if (await log.FindAsync(KeyOf(arrived), cancellationToken) is null)
        {
            await processor.ProcessAsync(Turn(arrived, new IncomingMessage("") { IsConversationStart = true }, "arrival"), cancellationToken);
        }
    }

    private async Task HearAsync(ZaloEvent.MessageEchoed echoed, CancellationToken cancellationToken)
    {
        // Greetings that the account sends by itself have no author.
        if (!await sends.IsOursAsync(KeyOf(echoed), echoed, cancellationToken) && echoed.HasAuthor)
        {
            await takeovers.ReportAsync(KeyOf(echoed), ConversationOwner.Person, echoed.At, cancellationToken);
        }
    }

    private static TurnInput Say(ZaloEvent.MessageReceived said) =>
        Turn(said, new IncomingMessage(said.Text) { HasAttachments = said.Attached.Count > 0 }, said.IdempotencyKey) with
        {
            Details = new MessageDetails { Attachments = said.Attached.Select(WebhookEvents.MediaType).ToList() },
        };

    private static TurnInput Turn(ZaloEvent one, IncomingMessage message, string idempotencyKey) => new(KeyOf(one), message)
    {
        SenderId = one.UserId,
        IdempotencyKey = idempotencyKey,
        AssignsId = true,
        DeliveryRoute = ZaloChannel.Name,
    };
}
