using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Turns;

/// <summary>Adds to a turn that asks for a person the request to the hub of people that may stand behind the channel.</summary>
internal sealed class HandoffEvents(ConversationLog log, ChannelCatalog channels)
{
    private const int MaxTranscriptLines = 50;

    /// <summary>The commit, and with it the event where this turn asks for a person and the channel may have a hub behind it.</summary>
    public async Task<TurnCommit> AddAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        var isAsked = commit.Before.State.Handoff is null && commit.State.Handoff is { Stage: HandoffStage.Pending };
        if (!isAsked || !channels.For(commit.Before.Key.Channel).TellsHubs)
        {
            return commit;
        }

        var earlier = commit.Before.IsNew ? [] : await log.ReadLatestAsync(commit.Before.Id, MaxTranscriptLines, cancellationToken);
        return commit with { Rows = [.. commit.Rows, Row(commit, [.. earlier, .. commit.Rows])] };
    }

    private static LogRow Row(TurnCommit commit, IReadOnlyList<LogRow> said)
    {
        var last = commit.Rows[^1];
        var seq = last.Seq + 1;
        var message = new LoggedMessage
        {
            Id = LogRow.IdOf(commit.Before.Id, seq),
            Type = MessageTypes.Event,
            At = last.At.AddMilliseconds(1),
            Speaker = Speaker.Bot,
            ReplyTo = last.Message!.ReplyTo,
            Handoff = new HandoffRequest(commit.State.LastTopic ?? Topics.Human, commit.State.TicketCode, Transcript(said)),
        };
        return LogRow.From(message, seq, "out") with { ReplyTo = last.ReplyTo, Intent = last.Intent, Language = last.Language };
    }

    // Masked, as it lies in the log, and without anybody's id.
    private static List<HandoffLine> Transcript(IReadOnlyList<LogRow> said) => said
        .Where(row => row is { Type: MessageTypes.Message, Message: not null })
        .TakeLast(MaxTranscriptLines)
        .Select(row => new HandoffLine(row.ActivityId, row.At, row.Direction == "in", row.Message!.Text is { } text ? LoggedSecrets.Hide(text) : null))
        .ToList();
}
