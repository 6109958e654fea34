using Microsoft.Extensions.Options;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Sends replies as customer-service messages.</summary>
internal sealed class ZaloSender(
    ZaloApi api, ZaloSends sends, ZaloLookUp lookUp, ZaloTokens tokens, ZaloCircuit circuit, IOptions<ZaloOptions> options, TimeProvider time) : IReplySender
{
    private const string Unreachable = "Zalo is out of reach";

    public bool Serves(string channel) => channel == ZaloChannel.Name;

    public async Task<DeliveryAnswer> SendAsync(DueDelivery delivery, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured || delivery.ChannelAccountId != options.Value.OaId)
        {
            return new DeliveryAnswer.Refused("the settings name no such account");
        }

        if (circuit.WaitToSend() is { } wait)
        {
            return new DeliveryAnswer.NotTried($"the account is paused: {circuit.Status}", wait);
        }

        if (circuit.Reach.Wait is var outage && outage > TimeSpan.Zero)
        {
            return new DeliveryAnswer.NotTried(Unreachable, outage);
        }

        try
        {
            return await BeginAsync(delivery, cancellationToken);
        }
        catch (HttpRequestException failure) when (ProviderHttp.IsBeforeSending(failure))
        {
            circuit.NoteUnreachable(ProviderHttp.Reason(failure));
            return new DeliveryAnswer.NotTried(Unreachable, circuit.Reach.Wait);
        }
    }

    private async Task<DeliveryAnswer> BeginAsync(DueDelivery delivery, CancellationToken cancellationToken)
    {

        var reply = ActivityJson.ReadStored(delivery.Json!);
        var send = await sends.BeginAsync(delivery, reply.Text, cancellationToken);
        if (send.MessageId is not null)
        {
            return new DeliveryAnswer.Delivered();
        }

        return send.BegunAt is { } begun && await LookUpAsync(delivery, reply, DateTimeOffset.FromUnixTimeMilliseconds(begun), cancellationToken) is { } known ? known
            : ZaloWindows.IsOpen(send.SpokeAt, time.GetUtcNow()) ? await PostAsync(delivery, reply, cancellationToken)
            : await RefuseAsync(delivery, "the citizen has not written for more than 7 days");
    }

    // Null: it did not arrive, as far as can be known.
    private async Task<DeliveryAnswer?> LookUpAsync(DueDelivery delivery, Activity reply, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        switch (await lookUp.FindAsync(delivery.ExternalId, reply.Text, begun, cancellationToken))
        {
            case ZaloFinding.Found found:
                await sends.DeliveredAsync(delivery, found.MessageId, null, CancellationToken.None);
                return new DeliveryAnswer.Delivered();
            case ZaloFinding.Unknown unknown:
                return new DeliveryAnswer.TryLater($"{unknown.Reason}; it may have arrived", null);
            default:
                return null;
        }
    }

    private async Task<DeliveryAnswer> PostAsync(DueDelivery delivery, Activity reply, CancellationToken cancellationToken)
    {
        try
        {
            if (await api.SendAsync(ZaloMessage.Create(reply, delivery.ExternalId), cancellationToken) is { } answer)
            {
                circuit.NoteReached();
                return await ActAsync(delivery, answer);
            }
        }
        catch (HttpRequestException failure) when (ProviderHttp.IsBeforeSending(failure))
        {
            // There is nothing to look up.
            await sends.FailedAsync(delivery, null, CancellationToken.None);
            throw;
        }

        await sends.FailedAsync(delivery, null, CancellationToken.None);
        return new DeliveryAnswer.NotTried("no access token", tokens.Wait);
    }

    // What Zalo said is written down whatever becomes of the caller: else it would be asked again.
    private async Task<DeliveryAnswer> ActAsync(DueDelivery delivery, ZaloAnswer answer)
    {
        var (rule, reason) = (ZaloRules.For(answer), ZaloRules.Reason(answer));
        switch (rule)
        {
            case ZaloRule.Delivered:
                await sends.DeliveredAsync(delivery, answer.MessageId, answer.Quota, CancellationToken.None);
                circuit.NoteSuccess();
                return new DeliveryAnswer.Delivered();
            case ZaloRule.Unclear:
                return new DeliveryAnswer.TryLater($"{reason}; it may have arrived", null);
        }

        await sends.FailedAsync(delivery, rule == ZaloRule.Unreachable ? answer.Error : null, CancellationToken.None);
        switch (rule)
        {
            case ZaloRule.Again:
                return new DeliveryAnswer.TryLater(reason, null);
            case ZaloRule.NewToken:
                return new DeliveryAnswer.NotTried(reason, tokens.Wait);
            case ZaloRule.Pause or ZaloRule.RequiresOperator:
                return new DeliveryAnswer.TryLater(reason, circuit.Pause(reason, needsOperator: rule == ZaloRule.RequiresOperator));
            case ZaloRule.Wrong:
                circuit.NoteTrouble(reason);
                break;
        }

        return new DeliveryAnswer.Refused(reason);
    }

    private async Task<DeliveryAnswer> RefuseAsync(DueDelivery delivery, string reason)
    {
        await sends.FailedAsync(delivery, null, CancellationToken.None);
        return new DeliveryAnswer.Refused(reason);
    }
}
