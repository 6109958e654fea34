using SupportBot.Conversations;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Storage;
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

    private static TurnInput Say(MessengerEvent.Said said) => Turn(
        said,
        new Activity { Type = ActivityTypes.Message, Id = said.OnceKey, Text = said.Text, Attachments = said.Attached.Select(Attachment).ToList() },
        new IncomingMessage(said.Text) { HasAttachments = said.Attached.Count > 0 },
        said.OnceKey);

    private static TurnInput Arrive(MessengerEvent.Arrived arrived) => Turn(
        arrived,
        new Activity { Type = ActivityTypes.ConversationUpdate, Id = arrived.OnceKey },
        new IncomingMessage("") { IsArrival = true },
        arrived.OnceKey);

    private static TurnInput Turn(MessengerEvent one, Activity activity, IncomingMessage message, string onceKey) => new(
        MessengerChannel.KeyOf(one.PageId, one.CitizenId),
        activity with
        {
            ChannelId = MessengerChannel.Name,
            From = new ChannelAccount { Id = one.CitizenId, Role = "user" },
            Recipient = new ChannelAccount { Id = one.PageId },
            Conversation = new ConversationAccount { Id = one.CitizenId },
        },
        message)
    {
        OnceKey = onceKey,
        PushTo = MessengerChannel.Name,
    };

    // The platform tells kinds, not media types.
    private static Attachment Attachment(string kind) => new() { ContentType = kind is "image" or "audio" or "video" ? $"{kind}/unknown" : null };
}
