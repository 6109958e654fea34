using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Sdk = Microsoft.Bot.Schema;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// The SDK's adapter, behind <see cref="MessagesEndpoint"/>: it runs a turn through the SDK's pipeline. The endpoint has read and checked the activity, and
/// writes the answer. The SDK's own log lines tell nothing that ours do not, five with each message: they are left out.
/// </summary>
internal sealed class SupportBotAdapter(ConnectorAuthentication authentication) : CloudAdapter(authentication, NullLogger.Instance)
{
    /// <summary>Runs the turn; what the bot answers to the caller comes back.</summary>
    public async Task<IReadOnlyList<Activity>> RunAsync(Activity inbound, AuthenticateRequestResult caller, IBot bot, CancellationToken cancellationToken)
    {
        IReadOnlyList<Activity> replies = [];
        var activity = ActivityMapping.ToSdk(inbound);
        // The SDK makes a culture of whatever a caller writes there, keeps each for ever, and puts the thread into it.
        activity.Locale = null;
        await ProcessActivityAsync(caller, activity, TurnAsync, cancellationToken);
        return replies;

        async Task TurnAsync(ITurnContext turn, CancellationToken token)
        {
            turn.Activity.Locale = inbound.Locale;
            await bot.OnTurnAsync(turn, token);
            replies = turn.TurnState.Get<TurnReplies>()?.Activities ?? [];
        }
    }

    /// <summary>Sends to the turn's <c>serviceUrl</c>; nothing where the caller named none: such replies lie in the log.</summary>
    public override Task<Sdk.ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Sdk.Activity[] activities, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(turnContext.Activity.ServiceUrl)
            ? Task.FromResult(Array.ConvertAll(activities, activity => new Sdk.ResourceResponse(activity.Id)))
            : base.SendActivitiesAsync(turnContext, activities, cancellationToken);
}

/// <summary>The bot's replies of a turn, for the answer to its caller.</summary>
internal sealed record TurnReplies(IReadOnlyList<Activity> Activities);
