using Microsoft.Extensions.Options;
using SupportBot.Web.Delivery;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Sends replies by the Send API.</summary>
internal sealed class MessengerSender(
    MessengerGraph graph, MessengerCircuit page, ConversationLog log, IOptions<MessengerOptions> options, TimeProvider time) : IReplySender
{
    private const string Unreachable = "Graph is out of reach";

    private static readonly TimeSpan MaxEchoWait = TimeSpan.FromMinutes(10);

    public bool Serves(string channel) => channel == MessengerChannel.Name;

    public async Task<DeliveryAnswer> SendAsync(DueDelivery delivery, LoggedMessage reply, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured || delivery.ChannelAccountId != options.Value.PageId)
        {
            return new DeliveryAnswer.Refused("the settings name no such page");
        }

        var window = await WindowOfAsync(delivery, reply, cancellationToken);
        if (window == MessengerWindow.Closed)
        {
            return new DeliveryAnswer.Refused("outside the window in which the platform lets a page write");
        }

        return page.Reach.Wait is var outage && outage > TimeSpan.Zero
            ? new DeliveryAnswer.NotTried(Unreachable, outage)
            : await page.Circuit.SendAsync(token => PostAsync(delivery, reply, window, token), () => $"the page is paused: {page.Status}", cancellationToken);
    }

    private async Task<MessengerWindow> WindowOfAsync(DueDelivery delivery, LoggedMessage reply, CancellationToken cancellationToken)
    {
        var last = await log.LastInboundAsync(delivery.ConversationId, cancellationToken);
        return last is null
            ? MessengerWindow.Closed
            : MessengerWindows.For(time.GetUtcNow() - last.Value, reply.Speaker == Speaker.Staff, options.Value.HumanAgent);
    }

    private async Task<ProviderAnswer> PostAsync(DueDelivery delivery, LoggedMessage reply, MessengerWindow window, CancellationToken cancellationToken)
    {
        var body = MessengerMessage.Create(reply, delivery.ExternalId, LogRow.IdOf(delivery.ConversationId, delivery.Seq), window);
        try
        {
            var answer = await graph.PostAsync($"{Uri.EscapeDataString(delivery.ChannelAccountId)}/messages", body, cancellationToken);
            page.NoteReached();
            var rule = GraphRules.For(answer);
            return new ProviderAnswer(
                Act(rule, delivery.Attempts), rule is GraphRule.Pause pause ? new ProviderRefusal(pause.Reason, pause.Trouble, pause.NeedsOperator, pause.For) : null);
        }
        catch (HttpRequestException failure) when (ProviderHttp.IsBeforeSending(failure))
        {
            page.NoteUnreachable(ProviderHttp.Reason(failure));
            return new ProviderAnswer(new DeliveryAnswer.NotTried(Unreachable, page.Reach.Wait));
        }
        catch (Exception failure) when (failure is TimeoutException or HttpRequestException)
        {
            return new ProviderAnswer(Unclear("no answer", delivery.Attempts));
        }
    }

    private DeliveryAnswer Act(GraphRule rule, int attempts)
    {
        switch (rule)
        {
            case GraphRule.Delivered:
                page.NoteSuccess();
                return new DeliveryAnswer.Delivered();
            case GraphRule.Again again when attempts + 1 < again.MaxRounds:
                return new DeliveryAnswer.TryLater(again.Reason, null);
            case GraphRule.Unclear unclear:
                return Unclear(unclear.Reason, attempts);
            case GraphRule.Pause pause when attempts + 1 < pause.MaxRounds:
                return new DeliveryAnswer.TryLater(pause.Reason, pause.For);
            case GraphRule.RequiresOperator wrong:
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
        return new($"{reason}; it may have arrived", wait < MaxEchoWait ? wait : MaxEchoWait);
    }
}
