using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Turns;

/// <summary>Turns a decision into what is written: the rows of the log in order, the new state, the ticket commands.</summary>
internal sealed class TurnRecorder(ClientIds ids, ChannelCatalog channels)
{
    public TurnCommit Record(TurnInput input, StoredConversation before, TurnOutcome outcome, DateTimeOffset now)
    {
        var at = Milliseconds(now);
        var inbound = Inbound(input, before, outcome, at);
        // A caller that gave no id cannot be answered to one; and a client that never sees an arrival would hold back what answers to it.
        var answered = !input.AssignsId ? input.MessageId : input.Message.IsConversationStart ? null : inbound.ActivityId;
        return Commit(before, outcome.State, [inbound], outcome.Replies, answered, at) with
        {
            Commands = outcome.Commands,
            IsUserMessage = input.Message.IsUserMessage,
            // A hub speaks of itself.
            CitizenId = input.Message.HubStatus is null ? input.SenderId : null,
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
            var message = Message(reply, channel, LogRow.IdOf(before.Id, seq), time) with { ReplyTo = answered };
            rows.Add(LogRow.From(message, seq, "out") with { ReplyTo = inboundId, About = reply.About, Intent = state.LastIntent, Language = state.Language });
        }

        return new TurnCommit(before, replies.Count == 0 ? state : state with { NumberedChoices = Numbered(replies, channel) }, rows, []) { Now = at };
    }

    private static List<string>? Numbered(IReadOnlyList<Reply> replies, ChannelCapabilities channel) =>
        ChannelReplyFormatter.Numbered(replies[^1], channel) is { Count: > 0 } choices ? choices.Select(choice => choice.Value).ToList() : null;

    private LogRow Inbound(TurnInput input, StoredConversation before, TurnOutcome outcome, DateTimeOffset at)
    {
        var message = new LoggedMessage
        {
            Id = input.AssignsId || input.MessageId is not { Length: > 0 } given ? LogRow.IdOf(before.Id, before.NextSeq) : ids.IdOf(given),
            Type = input.Type,
            At = at,
            Speaker = input.Message.HubStatus is null ? Speaker.Citizen : Speaker.Hub,
            Text = input.Type == MessageTypes.Message ? outcome.Said : null,
            Details = input.Details.Storable(),
        };
        return LogRow.From(message, before.NextSeq, "in") with
        {
            IdempotencyKey = input.IdempotencyKey,
            About = outcome.Replies.Count == 0 ? null : outcome.Replies[^1].About,
            Intent = outcome.State.LastIntent,
            Language = outcome.State.Language,
        };
    }

    private static LoggedMessage Message(Reply reply, ChannelCapabilities channel, string id, DateTimeOffset at) => new()
    {
        Id = id,
        Type = MessageTypes.Message,
        At = at,
        Speaker = reply.About.Outcome == Outcome.Staff ? Speaker.Staff : Speaker.Bot,
        Text = reply.Text,
        Choices = reply.Choices,
        Calls = reply.Calls,
        Citations = reply.Citations,
        About = reply.About,
        Details = channel.ShowsMarkdown ? Markdown : Plain,
    };

    private static MessageDetails Markdown { get; } = new() { TextFormat = "markdown" };

    private static MessageDetails Plain { get; } = new() { TextFormat = "plain" };
}
