using SupportBot.Conversations;
using SupportBot.Conversations.Turns;
using SupportBot.Privacy;

namespace SupportBot.Evaluation;

/// <summary>Runs conversations of the past again, to see which replies a change of the content changes. Tickets and staff are left out: what depends on them may differ.</summary>
public sealed class ConversationReplay(TurnPipeline changed, DateOnly today)
{
    /// <summary>Runs a conversation again: what was said, what is replied now, and what each message is read as. Words said stay masked as they are kept.</summary>
    public IReadOnlyList<Exchange> Run(PastConversation conversation)
    {
        var talk = new OfflineConversation(changed, today);
        foreach (var turn in conversation.Turns)
        {
            talk.Send(Unmasked(turn.Message));
        }

        return [.. talk.Exchanges.Zip(conversation.Turns, (exchange, turn) => exchange with { Said = turn.Message.Text })];
    }

    /// <summary>Replies of <paramref name="conversation"/> that would now be others than those that were given. Words are not compared, since a channel fits them to what it can show.</summary>
    public IReadOnlyList<ReplyChange> CompareWithRecord(PastConversation conversation)
    {
        var talk = new OfflineConversation(changed, today);
        var changes = new List<ReplyChange>();
        for (var i = 0; i < conversation.Turns.Count; i++)
        {
            var turn = conversation.Turns[i];
            var now = ReplyGist.From(talk.Send(Unmasked(turn.Message)));
            if (!ReplyGist.From(turn.About).IsLike(now))
            {
                changes.Add(new ReplyChange(conversation.Id, i + 1, turn.Message.Text, ReplyGist.From(turn.About), now));
            }
        }

        return changes;
    }

    /// <summary>Replies that differ, in what they are about or in their words, from those that <paramref name="current"/> gives to the same messages.</summary>
    public IReadOnlyList<ReplyChange> CompareWith(TurnPipeline current, PastConversation conversation)
    {
        var (before, after) = (new OfflineConversation(current, today), new OfflineConversation(changed, today));
        var changes = new List<ReplyChange>();
        for (var i = 0; i < conversation.Turns.Count; i++)
        {
            var message = conversation.Turns[i].Message;
            var (then, now) = (ReplyGist.From(before.Send(Unmasked(message))), ReplyGist.From(after.Send(Unmasked(message))));
            if (then != now)
            {
                changes.Add(new ReplyChange(conversation.Id, i + 1, message.Text, then, now));
            }
        }

        return changes;
    }

    private static IncomingMessage Unmasked(IncomingMessage message) => message with { Text = PersonalData.WithSamples(message.Text) };
}

/// <summary>A conversation as it lies in the log.</summary>
/// <param name="Id">The store's id.</param>
/// <param name="Turns">What the citizen sent and got, in order; turns in which the bot kept silent are left out.</param>
public sealed record PastConversation(string Id, IReadOnlyList<PastTurn> Turns);

/// <summary>One message of the past.</summary>
/// <param name="Message">What was sent, its words masked.</param>
/// <param name="About">What the last reply to it said about itself.</param>
public sealed record PastTurn(IncomingMessage Message, ReplyAbout About);

/// <summary>A reply that differs.</summary>
/// <param name="Conversation">The store's id of the conversation.</param>
/// <param name="Turn">Which of its turns, from 1.</param>
/// <param name="Said">The citizen's words, masked.</param>
/// <param name="Before">The reply so far.</param>
/// <param name="After">The reply with the changed content.</param>
public sealed record ReplyChange(string Conversation, int Turn, string Said, ReplyGist Before, ReplyGist After);

/// <summary>The gist of a reply.</summary>
/// <param name="Topic">Its topic; null where the bot says nothing.</param>
/// <param name="Outcome">How the turn ends.</param>
/// <param name="Article">The article that answers.</param>
/// <param name="Case">The case that is concluded.</param>
/// <param name="Question">The fact that is asked for.</param>
/// <param name="Text">The words; null where only the log's record is known.</param>
public sealed record ReplyGist(string? Topic, Outcome? Outcome, string? Article, string? Case, string? Question, string? Text)
{
    /// <summary>True where both are about the same, whatever their words.</summary>
    public bool IsLike(ReplyGist other) => this with { Text = null } == other with { Text = null };

    internal static ReplyGist From(ReplyAbout about) => new(about.Topic, about.Outcome, about.Article, about.Case, about.Question, null);

    internal static ReplyGist From(IReadOnlyList<Reply> replies) => replies.Count == 0
        ? new ReplyGist(null, null, null, null, null, null)
        : From(replies[^1].About) with { Text = string.Join("\n\n", replies.Select(reply => reply.Text)) };
}
