using System.Data.Common;
using Microsoft.Extensions.Options;
using SupportBot.Web.Delivery;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Sends replies as customer-service messages.</summary>
internal sealed class ZaloSender(
    ZaloApi api, ZaloSends sends, ZaloLookUp lookUp, ZaloTokens tokens, ZaloCircuit circuit, IOptions<ZaloOptions> options, TimeProvider time) : IReplySender
{
    private const string Unreachable = "Zalo is out of reach";

    public bool Serves(string channel) => channel == ZaloChannel.Name;

    public async Task PrepareAsync(DbConnection connection, DueDelivery delivery, LoggedMessage message) =>
        delivery.Prepared = new Sending(message, await sends.BeginAsync(connection, delivery, message.Text));

    public async Task<DeliveryAnswer> SendAsync(DueDelivery delivery, LoggedMessage message, CancellationToken cancellationToken)
    {
        var sending = (Sending)delivery.Prepared!;
        sending.Tries++;
        var answer = await TryAsync(delivery, sending, cancellationToken);
        // The note was made when it was claimed; it stays only where the message may have arrived.
        return answer is DeliveryAnswer.Delivered || answer.Record is not null || sending.Send.BegunAt is not null
            ? answer
            : answer with { Record = connection => ZaloSends.ForgetAsync(connection, delivery) };
    }

    private async Task<DeliveryAnswer> TryAsync(DueDelivery delivery, Sending sending, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured || delivery.ChannelAccountId != options.Value.OaId)
        {
            return new DeliveryAnswer.Refused("the settings name no such account");
        }

        if (circuit.Reach.Wait is var outage && outage > TimeSpan.Zero)
        {
            return new DeliveryAnswer.NotTried(Unreachable, outage);
        }

        try
        {
            return await circuit.Circuit.SendAsync(
                token => SendAsync(delivery, sending, token), () => $"the account is paused: {circuit.Status}", cancellationToken);
        }
        catch (HttpRequestException failure) when (ProviderHttp.IsBeforeSending(failure))
        {
            circuit.NoteUnreachable(ProviderHttp.Reason(failure));
            return new DeliveryAnswer.NotTried(Unreachable, circuit.Reach.Wait);
        }
    }

    private async Task<ProviderAnswer> SendAsync(DueDelivery delivery, Sending sending, CancellationToken cancellationToken)
    {
        var send = sending.Send;
        if (send.MessageId is not null)
        {
            return new ProviderAnswer(new DeliveryAnswer.Delivered());
        }

        if (send.BegunAt is { } begun)
        {
            // Since the first try an echo may have told that it arrived.
            if (sending.Tries > 1 && await sends.FindMessageAsync(delivery, cancellationToken) is not null)
            {
                return new ProviderAnswer(new DeliveryAnswer.Delivered());
            }

            if (await LookUpAsync(delivery, sending.Reply, DateTimeOffset.FromUnixTimeMilliseconds(begun), cancellationToken) is { } known)
            {
                return new ProviderAnswer(known);
            }
        }

        if (!ZaloWindows.IsOpen(send.SpokeAt, time.GetUtcNow()))
        {
            send.BegunAt = null;
            return new ProviderAnswer(new DeliveryAnswer.Refused("the citizen has not written for more than 7 days"));
        }

        return await PostAsync(delivery, sending, cancellationToken);
    }

    // Null: it did not arrive, as far as can be known.
    private async Task<DeliveryAnswer?> LookUpAsync(DueDelivery delivery, LoggedMessage reply, DateTimeOffset begun, CancellationToken cancellationToken) =>
        await lookUp.FindAsync(delivery.ExternalId, reply.Text, begun, cancellationToken) switch
        {
            ZaloFinding.Found found => Arrived(delivery, found.MessageId, null),
            ZaloFinding.Unknown unknown => new DeliveryAnswer.TryLater($"{unknown.Reason}; it may have arrived", null),
            _ => null,
        };

    private async Task<ProviderAnswer> PostAsync(DueDelivery delivery, Sending sending, CancellationToken cancellationToken)
    {
        // From here on it may arrive, whatever is heard of it.
        sending.Send.BegunAt ??= time.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            if (await api.SendAsync(ZaloMessage.Create(sending.Reply, delivery.ExternalId), cancellationToken) is { } answer)
            {
                circuit.NoteReached();
                return Act(delivery, sending, answer);
            }
        }
        catch (HttpRequestException failure) when (ProviderHttp.IsBeforeSending(failure))
        {
            // There is nothing to look up.
            sending.Send.BegunAt = null;
            throw;
        }

        sending.Send.BegunAt = null;
        return new ProviderAnswer(new DeliveryAnswer.NotTried("no access token", tokens.Wait));
    }

    private ProviderAnswer Act(DueDelivery delivery, Sending sending, ZaloAnswer answer)
    {
        var (rule, reason) = (ZaloRules.For(answer), ZaloRules.Reason(answer));
        switch (rule)
        {
            case ZaloRule.Delivered:
                circuit.NoteSuccess();
                return new ProviderAnswer(Arrived(delivery, answer.MessageId, answer.Quota));
            case ZaloRule.Unclear:
                return new ProviderAnswer(new DeliveryAnswer.TryLater($"{reason}; it may have arrived", null));
        }

        sending.Send.BegunAt = null;
        switch (rule)
        {
            case ZaloRule.Again:
                return new ProviderAnswer(new DeliveryAnswer.TryLater(reason, null));
            case ZaloRule.NewToken:
                return new ProviderAnswer(new DeliveryAnswer.NotTried(reason, tokens.Wait));
            case ZaloRule.Pause or ZaloRule.RequiresOperator:
                return new ProviderAnswer(new DeliveryAnswer.TryLater(reason, null), RefusalOf(rule, reason));
            case ZaloRule.Unreachable:
                return new ProviderAnswer(new DeliveryAnswer.Refused(reason) { Record = connection => sends.UnreachableAsync(connection, delivery, answer.Error) });
            default:
                circuit.NoteTrouble(reason);
                return new ProviderAnswer(new DeliveryAnswer.Refused(reason));
        }
    }

    private ProviderRefusal RefusalOf(ZaloRule rule, string reason) => new(
        reason, rule == ZaloRule.RequiresOperator ? "refusing" : "throttled", rule == ZaloRule.RequiresOperator, TimeSpan.FromMilliseconds(options.Value.BackOffMilliseconds));

    private DeliveryAnswer.Delivered Arrived(DueDelivery delivery, string? messageId, ZaloQuota? quota) =>
        new() { Record = connection => sends.DeliveredAsync(connection, delivery, messageId, quota) };

    /// <summary>A reply under way, over all tries of one claim.</summary>
    private sealed record Sending(LoggedMessage Reply, ZaloSend Send)
    {
        /// <summary>How often it was tried, the try under way among them.</summary>
        public int Tries { get; set; }
    }
}
