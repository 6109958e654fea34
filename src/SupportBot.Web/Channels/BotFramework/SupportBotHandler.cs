using Microsoft.Bot.Builder;
using SupportBot.Web.Turns;
using Sdk = Microsoft.Bot.Schema;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// The bot as the SDK sees it: hands messages, arrivals and what hubs report to the <see cref="TurnProcessor"/>. Other activities mean nothing here and are
/// passed over.
/// </summary>
internal sealed class SupportBotHandler(TurnProcessor processor) : ActivityHandler
{
    protected override Task OnMessageActivityAsync(ITurnContext<Sdk.IMessageActivity> turnContext, CancellationToken cancellationToken) => TakeAsync(turnContext, cancellationToken);

    protected override Task OnConversationUpdateActivityAsync(ITurnContext<Sdk.IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        TakeAsync(turnContext, cancellationToken);

    protected override Task OnEventActivityAsync(ITurnContext<Sdk.IEventActivity> turnContext, CancellationToken cancellationToken) => TakeAsync(turnContext, cancellationToken);

    // The SDK would answer 501; an activity that means nothing here is passed over like any other.
    protected override Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<Sdk.IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        Task.FromResult<InvokeResponse>(null!);

    // Replies to a serviceUrl are on disk with the turn and go out by the relay, which does not lose them.
    private async Task TakeAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var activity = ActivityMapping.FromSdk(turn.Activity);
        if (InboundActivity.ToTurn(activity) is not { } input)
        {
            return;
        }

        var result = await processor.ProcessAsync(input, cancellationToken);
        var parties = new ActivityAddress(input.Key.Channel, input.Key.ChannelAccountId, input.Key.ExternalId, result.CitizenId);
        var replies = result.Replies.Select(reply => MessageActivity.From(reply, parties)).ToList();
        if (InboundActivity.ExpectsReplies(activity))
        {
            turn.TurnState.Set(new TurnReplies(replies));
        }
        else if (input.DeliveryRoute is null && replies.Count > 0)
        {
            await turn.SendActivitiesAsync([.. replies.Select(ActivityMapping.ToSdk)], cancellationToken);
        }
    }
}
