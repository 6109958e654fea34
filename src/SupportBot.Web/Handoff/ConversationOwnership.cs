using SupportBot.Conversations.Turns;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Handoff;

/// <summary>Moves conversations between the bot and people, and tells the citizen.</summary>
internal sealed class ConversationOwnership(Interventions interventions, LiveContent live, ServiceClock clock)
{
    /// <summary>Makes the move that <paramref name="move"/> decides on; false where it is none.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was written.</exception>
    public Task<bool> MoveAsync(ConversationKey key, Func<ConversationState, HandoffTransition?> move, CancellationToken cancellationToken) =>
        interventions.MakeAsync(key, before => move(before.State) is { } made ? ToIntervention(made) : null, cancellationToken);

    /// <summary>The move as it is written.</summary>
    public Intervention ToIntervention(HandoffTransition move) => new(move.State, move.Say(live.Content.Messages, clock.Today));
}
