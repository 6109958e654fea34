using SupportBot.Conversations;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Handoff;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Brings events to where they belong: what citizens say to the one path of turns, what the account's managers say to who cares for changes of hands.</summary>
internal sealed class ZaloTurns(TurnProcessor processor, TurnLimiter limiter, ConversationLog log, ZaloSends sends, TakeOvers takeOvers)
{
    /// <summary>False where the conversation speaks too fast.</summary>
    public bool MayTake(ZaloEvent one) => one is not ZaloEvent.Said || limiter.TryTake(KeyOf(one));

    /// <summary>Takes one event; when it returns, what it changes is on disk.</summary>
    public Task TakeAsync(ZaloEvent one, CancellationToken cancellationToken) => one switch
    {
        ZaloEvent.Said said => processor.ProcessAsync(Say(said), cancellationToken),
        ZaloEvent.Arrived arrived => ArriveAsync(arrived, cancellationToken),
        ZaloEvent.Echoed echoed => HearAsync(echoed, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static ConversationKey KeyOf(ZaloEvent one) => ZaloChannel.KeyOf(one.OaId, one.UserId);

    // A chat may be opened again and again; the bot introduces itself once, and not to whom it knows.
    private async Task ArriveAsync(ZaloEvent.Arrived arrived, CancellationToken cancellationToken)
    {
        if (await log.FindAsync(KeyOf(arrived), cancellationToken) is null)
        {
            await processor.ProcessAsync(Turn(arrived, new IncomingMessage("") { IsArrival = true }, "arrival"), cancellationToken);
        }
    }

    private async Task HearAsync(ZaloEvent.Echoed echoed, CancellationToken cancellationToken)
    {
        // Greetings that the account sends by itself have no author.
        if (!await sends.IsOursAsync(KeyOf(echoed), echoed, cancellationToken) && echoed.HasAuthor)
        {
            await takeOvers.ReportAsync(KeyOf(echoed), Hands.Person, echoed.At, cancellationToken);
        }
    }

    private static TurnInput Say(ZaloEvent.Said said) =>
        Turn(said, new IncomingMessage(said.Text) { HasAttachments = said.Attached.Count > 0 }, said.OnceKey) with
        {
            Details = new MessageDetails { Attachments = said.Attached.Select(WebhookEvents.MediaType).ToList() },
        };

    private static TurnInput Turn(ZaloEvent one, IncomingMessage message, string onceKey) => new(KeyOf(one), message)
    {
        SenderId = one.UserId,
        OnceKey = onceKey,
        AssignsId = true,
        DeliveryRoute = ZaloChannel.Name,
    };
}
