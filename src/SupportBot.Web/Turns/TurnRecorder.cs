using SupportBot.Conversations;
using SupportBot.Web.Channels;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Turns;

/// <summary>Turns a decision into what is written: the rows of the log in order, the new state, the ticket commands.</summary>
internal sealed class TurnRecorder(StoredActivity stored, ClientIds ids, ChannelCatalog channels)
{
    public TurnCommit Record(TurnInput input, StoredConversation before, TurnOutcome outcome, DateTimeOffset now)
    {
        var at = Milliseconds(now);
        var inbound = Inbound(input, before, outcome, at);
        // A caller that gave no id cannot be answered to one; and a client that never sees an arrival would hold back what answers to it.
        var answered = !input.AssignsId ? input.Activity.Id : input.Message.IsConversationStart ? null : inbound.ActivityId;
        return Commit(before, outcome.State, [inbound], outcome.Replies, answered, at) with
        {
            Commands = outcome.Commands,
            IsUserMessage = input.Message.IsUserMessage,
            // A hub speaks of itself.
            CitizenId = input.Message.HubStatus is null ? input.Activity.From?.Id : null,
            DeliveryRoute = input.DeliveryRoute,
        };
    }

    /// <summary>What answers no message. It goes where the conversation's replies went last.</summary>
    public TurnCommit Record(Intervention made, StoredConversation before, DateTimeOffset now) =>
        Commit(before, made.State, [], made.Replies, null, Milliseconds(now)) with { DeliveryRoute = made.Replies.Count == 0 ? null : before.DeliveryRoute };

    // The log keeps milliseconds.
    private static DateTimeOffset Milliseconds(DateTimeOffset now) => DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());

    private TurnCommit Commit(
        StoredConversation before, ConversationState state, List<LogRow> rows, IReadOnlyList<Reply> replies, string? answered, DateTimeOffset at)
    {
        var channel = channels.For(before.Key.Channel);
        var inboundId = rows.Count > 0 ? rows[0].ActivityId : null;
        foreach (var reply in replies.SelectMany(reply => ChannelReplyFormatter.Format(reply, channel)))
        {
            // Each row is a little later than the one before, so that clients that sort by time keep the order.
            var (seq, time) = (before.NextSeq + rows.Count, at.AddMilliseconds(rows.Count));
            var activity = ReplyActivity.From(reply, channel, ReplyActivity.IdOf(before.Id, seq), time) with { ReplyToId = answered };
            rows.Add(Outbound(reply, activity, state, seq, inboundId));
        }

        return new TurnCommit(before, replies.Count == 0 ? state : state with { NumberedChoices = Numbered(replies, channel) }, rows, []) { Now = at };
    }

    private static List<string>? Numbered(IReadOnlyList<Reply> replies, ChannelCapabilities channel) =>
        ChannelReplyFormatter.Numbered(replies[^1], channel) is { Count: > 0 } choices ? choices.Select(choice => choice.Value).ToList() : null;

    private LogRow Inbound(TurnInput input, StoredConversation before, TurnOutcome outcome, DateTimeOffset at)
    {
        var id = input.AssignsId || input.Activity.Id is not { Length: > 0 } given ? ReplyActivity.IdOf(before.Id, before.NextSeq) : ids.IdOf(given);
        var activity = stored.Reduce(input.Activity, id, outcome.Said, at);
        return new LogRow
        {
            Seq = before.NextSeq,
            ActivityId = id,
            Direction = "in",
            Type = input.Activity.Type ?? ActivityTypes.Message,
            IdempotencyKey = input.IdempotencyKey,
            Json = ActivityJson.Write(activity),
            Activity = activity,
            About = outcome.Replies.Count == 0 ? null : outcome.Replies[^1].About,
            Intent = outcome.State.LastIntent,
            Language = outcome.State.Language,
            At = at,
        };
    }

    private static LogRow Outbound(Reply reply, Activity activity, ConversationState state, long seq, string? inboundId) => new()
    {
        Seq = seq,
        ActivityId = activity.Id!,
        Direction = "out",
        Type = ActivityTypes.Message,
        ReplyTo = inboundId,
        Json = ActivityJson.Write(activity),
        Activity = activity,
        About = reply.About,
        Intent = state.LastIntent,
        Language = state.Language,
        At = activity.Timestamp!.Value,
    };
}
