using SupportBot.Conversations.Turns;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Turns;

/// <summary>Says something to a citizen who asked nothing just now, by what is stored of the conversation: into its log, and to where its replies are pushed.</summary>
internal sealed class ProactiveMessages(Interventions interventions)
{
    /// <summary>Commits the message. False where nothing was ever said in the conversation.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was written.</exception>
    public Task<bool> SayAsync(ConversationKey key, Reply reply, CancellationToken cancellationToken) =>
        interventions.MakeAsync(key, before => new Intervention(before.State, [reply]), cancellationToken);
}
