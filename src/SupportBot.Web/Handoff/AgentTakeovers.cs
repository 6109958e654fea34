using System.Diagnostics.Metrics;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Handoff;

/// <summary>Takes a channel's word that a conversation changed hands outside this service: a person wrote in the page's inbox, or gave the thread back.</summary>
internal sealed partial class AgentTakeovers(ConversationOwnership ownership, IMeterFactory meters, ILogger<AgentTakeovers> logger)
{
    private readonly Counter<long> heard = meters.Create(Telemetry.MeterName)
        .CreateCounter<long>("supportbot.channel.taken_over", "{event}", "Events by which a channel told that a conversation changed hands.");

    /// <summary>
    /// Tells of one event: the bot falls silent, or has the conversation back. It may come twice, and late.
    /// <paramref name="at"/>: when the provider says that it happened.
    /// </summary>
    public Task ReportAsync(ConversationKey key, ConversationOwner owner, DateTimeOffset at, CancellationToken cancellationToken)
    {
        heard.Add(1, new KeyValuePair<string, object?>("channel", key.Channel), new KeyValuePair<string, object?>("hands", owner.ToString()));
        Log.OwnershipChanged(logger, key.Channel, owner, at);
        return ownership.MoveAsync(key, state => at <= state.OwnershipChangedAt ? null : Move(state, owner, at), cancellationToken);
    }

    private static HandoffTransition? Move(ConversationState state, ConversationOwner owner, DateTimeOffset at) => owner == ConversationOwner.Bot
        ? HandoffTransitions.GiveBack(state, at)
        : HandoffTransitions.Take(state, null, at) ?? new HandoffTransition(HandoffTransitions.PersonSpoke(state, at), null);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4202, Level = LogLevel.Information, Message = "A conversation on {Channel} is in the hands of the {Owner} since {At}.")]
        public static partial void OwnershipChanged(ILogger logger, string channel, ConversationOwner owner, DateTimeOffset at);
    }
}

/// <summary>The owner of a conversation.</summary>
internal enum ConversationOwner
{
    /// <summary>A person, in the provider's own inbox.</summary>
    Person,

    /// <summary>The bot.</summary>
    Bot,
}
