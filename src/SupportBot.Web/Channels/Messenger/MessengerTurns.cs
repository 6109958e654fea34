using SupportBot.Conversations;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Delivery;
using SupportBot.Web.Handoff;
using SupportBot.Web.Messages;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Brings the events of a page to where they belong: what citizens say to the one path of turns, echoes to the deliveries, changes of hands to who cares.</summary>
internal sealed class MessengerTurns(TurnProcessor processor, DeliveryStore deliveries, ConversationFeed feed, TakeOvers takeOvers)
{
    /// <summary>Takes one event; when it returns, what it changes is on disk.</summary>
    public Task TakeAsync(MessengerEvent one, CancellationToken cancellationToken) => one switch
    {
        MessengerEvent.Said said => processor.ProcessAsync(Say(said), cancellationToken),
        MessengerEvent.Arrived arrived => processor.ProcessAsync(Arrive(arrived), cancellationToken),
        MessengerEvent.Echoed echoed when MessengerMessage.Place(echoed.Metadata) is { } place => ConfirmAsync(place.ConversationId, place.Seq, cancellationToken),
        MessengerEvent.ChangedHands changed => takeOvers.ReportAsync(MessengerChannel.KeyOf(changed.PageId, changed.CitizenId), changed.Hands, changed.At, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task ConfirmAsync(string conversationId, long seq, CancellationToken cancellationToken)
    {
        if (await deliveries.ConfirmAsync(conversationId, seq, cancellationToken))
        {
            // What came after it was waiting for it.
            feed.Announce(conversationId, isPush: true);
        }
    }

    private static TurnInput Say(MessengerEvent.Said said) =>
        Turn(said, new IncomingMessage(said.Text) { HasAttachments = said.Attached.Count > 0 }, said.OnceKey) with
        {
            Details = new MessageDetails { Attachments = said.Attached.Select(WebhookEvents.MediaType).ToList() },
        };

    private static TurnInput Arrive(MessengerEvent.Arrived arrived) => Turn(arrived, new IncomingMessage("") { IsArrival = true }, arrived.OnceKey);

    private static TurnInput Turn(MessengerEvent one, IncomingMessage message, string onceKey) => new(MessengerChannel.KeyOf(one.PageId, one.CitizenId), message)
    {
        SenderId = one.CitizenId,
        MessageId = onceKey,
        OnceKey = onceKey,
        DeliveryRoute = MessengerChannel.Name,
    };
}
