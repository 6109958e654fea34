using System.Diagnostics.Metrics;
using SupportBot.Conversations;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Handoff;

/// <summary>Where a channel tells that a conversation changed hands outside this service: a person wrote in the page's inbox, or gave the thread back.</summary>
internal sealed partial class TakeOvers(ConversationHands conversations, IMeterFactory meters, ILogger<TakeOvers> logger)
{
    private readonly Counter<long> heard = meters.Create(Telemetry.MeterName)
        .CreateCounter<long>("supportbot.channel.taken_over", "{event}", "Events by which a channel told that a conversation changed hands.");

    /// <summary>
    /// Tells of one event: the bot falls silent, or has the conversation back. It may come twice, and late.
    /// <paramref name="at"/>: when the provider says that it happened.
    /// </summary>
    public Task ReportAsync(ConversationKey key, Hands hands, DateTimeOffset at, CancellationToken cancellationToken)
    {
        heard.Add(1, new KeyValuePair<string, object?>("channel", key.Channel), new KeyValuePair<string, object?>("hands", hands.ToString()));
        Log.ChangedHands(logger, key.Channel, hands, at);
        return conversations.MoveAsync(key, state => at <= state.ChangedHandsAt ? null : Move(state, hands, at), cancellationToken);
    }

    private static HandOverMove? Move(ConversationState state, Hands hands, DateTimeOffset at) => hands == Hands.Bot
        ? HandOvers.GiveBack(state, at)
        : HandOvers.Take(state, null, at) ?? new HandOverMove(HandOvers.PersonSpoke(state, at), null);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4202, Level = LogLevel.Information, Message = "A conversation on {Channel} is in the hands of the {Hands} since {At}.")]
        public static partial void ChangedHands(ILogger logger, string channel, Hands hands, DateTimeOffset at);
    }
}

/// <summary>Who has a conversation.</summary>
internal enum Hands
{
    /// <summary>A person, in the provider's own inbox.</summary>
    Person,

    /// <summary>The bot.</summary>
    Bot,
}
