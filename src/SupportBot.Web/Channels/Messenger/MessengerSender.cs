using Microsoft.Extensions.Options;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Sends replies by the Send API.</summary>
internal sealed class MessengerSender(
    MessengerGraph graph, MessengerCircuit page, ConversationLog log, IOptions<MessengerOptions> options, TimeProvider time) : IReplySender
{
    private const string Unreachable = "Graph is out of reach";

    private static readonly TimeSpan MaxEchoWait = TimeSpan.FromMinutes(10);

    public bool Serves(string channel) => channel == MessengerChannel.Name;

    public async Task<DeliveryAnswer> SendAsync(DueDelivery delivery, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured || delivery.ChannelAccountId != options.Value.PageId)
        {
            return new DeliveryAnswer.Refused("the settings name no such page");
        }

        var reply = ActivityJson.ReadStored(delivery.Json!);
        var window = await WindowOfAsync(delivery, reply, cancellationToken);
        if (window == MessengerWindow.Closed)
        {
            return new DeliveryAnswer.Refused("outside the window in which the platform lets a page write");
        }

        return page.Reach.Wait is var outage && outage > TimeSpan.Zero ? new DeliveryAnswer.NotTried(Unreachable, outage)
            : page.WaitToSend() is { } wait
            ? new DeliveryAnswer.NotTried($"the page is paused: {page.Status}", wait)
            : await PostAsync(delivery, reply, window, cancellationToken);
    }

    private async Task<MessengerWindow> WindowOfAsync(DueDelivery delivery, Activity reply, CancellationToken cancellationToken)
    {
        var last = await log.LastInboundAsync(delivery.ConversationId, cancellationToken);
        return last is null
            ? MessengerWindow.Closed
            : MessengerWindows.For(time.GetUtcNow() - last.Value, ReplyActivity.IsFromStaff(reply), options.Value.HumanAgent);
    }

    private async Task<DeliveryAnswer> PostAsync(DueDelivery delivery, Activity reply, MessengerWindow window, CancellationToken cancellationToken)
    {
        var body = MessengerMessage.Create(reply, delivery.ExternalId, ReplyActivity.IdOf(delivery.ConversationId, delivery.Seq), window);
        try
        {
            var answer = await graph.PostAsync($"{Uri.EscapeDataString(delivery.ChannelAccountId)}/messages", body, cancellationToken);
            page.NoteReached();
            return Act(GraphRules.For(answer), delivery.Attempts);
        }
        catch (HttpRequestException failure) when (ProviderHttp.IsBeforeSending(failure))
        {
            page.NoteUnreachable(ProviderHttp.Reason(failure));
            return new DeliveryAnswer.NotTried(Unreachable, page.Reach.Wait);
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
            case GraphRule.Delivered:
                page.NoteSuccess();
                return new DeliveryAnswer.Delivered();
            case GraphRule.Again again when attempts + 1 < again.MaxRounds:
                return new DeliveryAnswer.TryLater(again.Reason, null);
            case GraphRule.Unclear unclear:
                return Unclear(unclear.Reason, attempts);
            case GraphRule.Pause pause:
                page.Pause(pause);
                return attempts + 1 < pause.MaxRounds ? new DeliveryAnswer.TryLater(pause.Reason, pause.For) : new DeliveryAnswer.Refused(pause.Reason);
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
