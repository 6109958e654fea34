using SupportBot.Conversations.Turns;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Delivery;
using SupportBot.Web.Handoff;
using SupportBot.Web.Messages;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Brings the events of a page to where they belong: what citizens say to the one path of turns, echoes to the deliveries, changes of hands to who cares.</summary>
internal sealed class MessengerTurns(TurnProcessor processor, DeliveryStore deliveries, ConversationFeed feed, AgentTakeovers takeovers)
{
    /// <summary>Takes one event; when it returns, what it changes is on disk.</summary>
    public Task TakeAsync(MessengerEvent one, CancellationToken cancellationToken) => one switch
    {
        MessengerEvent.MessageReceived said => processor.ProcessAsync(Say(said), cancellationToken),
        MessengerEvent.ConversationStarted arrived => processor.ProcessAsync(StartConversation(arrived), cancellationToken),
        MessengerEvent.MessageEchoed echoed when MessengerMessage.TryReadMetadata(echoed.Metadata) is { } position => ConfirmAsync(position.ConversationId, position.Seq, cancellationToken),
        MessengerEvent.OwnershipChanged changed => takeovers.ReportAsync(MessengerChannel.KeyOf(changed.ChannelAccountId, changed.CitizenId), changed.Owner, changed.At, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task ConfirmAsync(string conversationId, long seq, CancellationToken cancellationToken)
    {
        if (await deliveries.ConfirmAsync(conversationId, seq, cancellationToken))
        {
            // What came after it was waiting for it.
            feed.Publish(conversationId, hasDeliveries: true);
        }
    }

    private static TurnInput Say(MessengerEvent.MessageReceived said) =>
        Turn(said, new IncomingMessage(said.Text) { HasAttachments = said.Attached.Count > 0 }, said.IdempotencyKey) with
        {
            Details = new MessageDetails { Attachments = said.Attached.Select(WebhookEvents.MediaType).ToList() },
        };

    private static TurnInput StartConversation(MessengerEvent.ConversationStarted arrived) => Turn(arrived, new IncomingMessage("") { IsConversationStart = true }, arrived.IdempotencyKey);

    private static TurnInput Turn(MessengerEvent one, IncomingMessage message, string idempotencyKey) => new(MessengerChannel.KeyOf(one.ChannelAccountId, one.CitizenId), message)
    {
        SenderId = one.CitizenId,
        MessageId = idempotencyKey,
        IdempotencyKey = idempotencyKey,
        DeliveryRoute = MessengerChannel.Name,
    };
}
