using SupportBot.Web.Channels.DirectLine;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.WebChat;

/// <summary>Reads a conversation as the citizen saw it.</summary>
internal sealed class ConversationReading(ConversationLog log)
{
    private const int MaxBatchSize = 100;

    /// <summary>What was said, in order; empty where nothing is kept of it.</summary>
    public async Task<IReadOnlyList<TalkLine>> ReadAsync(DirectLineIdentity identity, CancellationToken cancellationToken)
    {
        var lines = new List<TalkLine>();
        if (await log.FindAsync(DirectLineTurns.KeyOf(identity), cancellationToken) is not { } conversation)
        {
            return lines;
        }

        long last = 0;
        while (true)
        {
            var page = await log.ReadMessagesAsync(conversation.Id, last, MaxBatchSize, cancellationToken);
            if (page.Rows.Count == 0)
            {
                return lines;
            }

            lines.AddRange(page.Rows.Where(row => row.Type == MessageTypes.Message).Select(row => TalkLine.From(row.Message!)));
            last = page.Rows[^1].Seq;
        }
    }
}
