using SupportBot.Conversations;
using SupportBot.Web.Channels;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Turns;

/// <summary>Turns a decision into what is written: the rows of the log in order, the new state, the ticket commands.</summary>
internal sealed class TurnRecorder(StoredActivity stored)
{
    public TurnCommit Record(TurnInput input, StoredConversation before, TurnOutcome outcome, DateTimeOffset now)
    {
        // The log keeps milliseconds; each row is a little later than the one before, so that clients that sort by time keep the order.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var inbound = Inbound(input, before, outcome, at);
        var rows = new List<LogRow> { inbound };
        foreach (var reply in outcome.Replies)
        {
            rows.Add(Outbound(reply, input, before, outcome, inbound.ActivityId, before.NextSeq + rows.Count, at.AddMilliseconds(rows.Count)));
        }

        return new TurnCommit(before, outcome.State, rows, outcome.Commands)
        {
            Now = at,
            IsWord = !input.Message.IsArrival,
            CitizenId = input.Activity.From?.Id,
            PushTo = input.PushTo,
        };
    }

    private LogRow Inbound(TurnInput input, StoredConversation before, TurnOutcome outcome, DateTimeOffset at)
    {
        var id = input.AssignsId || input.Activity.Id is not { Length: > 0 } given ? ReplyActivity.IdOf(before.Id, before.NextSeq) : given;
        return new LogRow
        {
            Seq = before.NextSeq,
            ActivityId = id,
            Direction = "in",
            Type = input.Activity.Type ?? ActivityTypes.Message,
            OnceKey = input.OnceKey,
            Json = ActivityJson.Write(stored.Reduce(input.Activity, id, outcome.Said, at)),
            About = outcome.Replies.Count == 0 ? null : outcome.Replies[^1].About,
            Intent = outcome.State.LastIntent,
            Language = outcome.State.Language,
            At = at,
        };
    }

    private static LogRow Outbound(
        Reply reply, TurnInput input, StoredConversation before, TurnOutcome outcome, string inboundId, long seq, DateTimeOffset at)
    {
        var id = ReplyActivity.IdOf(before.Id, seq);
        // A caller that gave no id cannot be answered to one; and a client that never sees an arrival would hold back what answers to it.
        var replyTo = !input.AssignsId ? input.Activity.Id : input.Message.IsArrival ? null : inboundId;
        return new LogRow
        {
            Seq = seq,
            ActivityId = id,
            Direction = "out",
            Type = ActivityTypes.Message,
            ReplyTo = inboundId,
            Json = ActivityJson.Write(ReplyActivity.From(reply, id, at) with { ReplyToId = replyTo }),
            About = reply.About,
            Intent = outcome.State.LastIntent,
            Language = outcome.State.Language,
            At = at,
        };
    }
}
