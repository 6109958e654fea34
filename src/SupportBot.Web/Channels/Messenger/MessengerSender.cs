using Microsoft.Extensions.Options;
using SupportBot.Web.Delivery;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Sends replies by the Send API.</summary>
internal sealed class MessengerSender(
    MessengerGraph graph, MessengerPage page, ConversationLog log, IOptions<MessengerOptions> options, TimeProvider time) : IReplySender
{
    private const string OutOfReach = "Graph is out of reach";

    private static readonly TimeSpan LongestEchoWait = TimeSpan.FromMinutes(10);

    public bool Serves(string channel) => channel == MessengerChannel.Name;

    public async Task<DeliveryAnswer> SendAsync(DueDelivery delivery, LoggedMessage reply, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured || delivery.Account != options.Value.PageId)
        {
            return new DeliveryAnswer.Refused("the settings name no such page");
        }

        var window = await WindowOfAsync(delivery, reply, cancellationToken);
        if (window == MessengerWindow.Closed)
        {
            return new DeliveryAnswer.Refused("outside the window in which the platform lets a page write");
        }

        return page.Reach.Wait is var outage && outage > TimeSpan.Zero ? new DeliveryAnswer.NotTried(OutOfReach, outage)
            : page.WaitToSend() is { } wait
            ? new DeliveryAnswer.NotTried($"the page is paused: {page.Status}", wait)
            : await PostAsync(delivery, reply, window, cancellationToken);
    }

    private async Task<MessengerWindow> WindowOfAsync(DueDelivery delivery, LoggedMessage reply, CancellationToken cancellationToken)
    {
        var last = await log.LastInboundAsync(delivery.ConversationId, cancellationToken);
        return last is null
            ? MessengerWindow.Closed
            : MessengerWindows.Of(time.GetUtcNow() - last.Value, reply.Speaker == Speaker.Staff, options.Value.HumanAgent);
    }

    private async Task<DeliveryAnswer> PostAsync(DueDelivery delivery, LoggedMessage reply, MessengerWindow window, CancellationToken cancellationToken)
    {
        var body = MessengerMessage.Of(reply, delivery.ExternalId, LogRow.IdOf(delivery.ConversationId, delivery.Seq), window);
        try
        {
            var answer = await graph.PostAsync($"{Uri.EscapeDataString(delivery.Account)}/messages", body, cancellationToken);
            page.NoteReached();
            return Act(GraphRules.Of(answer), delivery.Attempts);
        }
        catch (HttpRequestException failure) when (ProviderHttp.IsBeforeSending(failure))
        {
            page.NoteOutOfReach(ProviderHttp.Reason(failure));
            return new DeliveryAnswer.NotTried(OutOfReach, page.Reach.Wait);
        }
        catch (Exception failure) when (failure is TimeoutException or HttpRequestException)
        {
            return Unclear("no answer", delivery.Attempts);
        }
    }

    private DeliveryAnswer Act(GraphRule rule, int attempts)
    {
        switch (rule)
        {
            case GraphRule.Arrived:
                page.NoteSuccess();
                return new DeliveryAnswer.Delivered();
            case GraphRule.Again again when attempts + 1 < again.MostRounds:
                return new DeliveryAnswer.TryLater(again.Reason, null);
            case GraphRule.Unclear unclear:
                return Unclear(unclear.Reason, attempts);
            case GraphRule.Pause pause:
                page.Pause(pause);
                return attempts + 1 < pause.MostRounds ? new DeliveryAnswer.TryLater(pause.Reason, pause.For) : new DeliveryAnswer.Refused(pause.Reason);
            case GraphRule.Wrong wrong:
                page.NoteTrouble(wrong);
                return new DeliveryAnswer.Refused(wrong.Reason);
            default:
                return new DeliveryAnswer.Refused(rule.Reason);
        }
    }

    // Its echo, if it comes, ends the matter; only without one it is sent again.
    private DeliveryAnswer.TryLater Unclear(string reason, int attempts)
    {
        var wait = TimeSpan.FromMilliseconds(options.Value.EchoWaitMilliseconds) * Math.Pow(2, attempts);
        return new($"{reason}; it may have arrived", wait < LongestEchoWait ? wait : LongestEchoWait);
    }
}
