using SupportBot.Web.Channels.DirectLine;
using SupportBot.Web.Storage;

namespace SupportBot.Web.WebChat;

/// <summary>Reads a conversation as the citizen saw it.</summary>
internal sealed class ConversationReading(ConversationLog log, ActivitySets sets)
{
    /// <summary>What was said, in order; empty where nothing is kept of it.</summary>
    public async Task<IReadOnlyList<TalkLine>> ReadAsync(DirectLineIdentity identity, CancellationToken cancellationToken)
    {
        var lines = new List<TalkLine>();
        if (await log.FindAsync(DirectLineTurns.KeyOf(identity), cancellationToken) is not { } conversation)
        {
            return lines;
        }

        long watermark = 0;
        while (true)
        {
            var (set, next, _) = await sets.ReadAsync(conversation, identity, watermark, cancellationToken);
            if (set.Activities.Count == 0)
            {
                return lines;
            }

            lines.AddRange(set.Activities.Select(TalkLine.From));
            watermark = next;
        }
    }
}
