using SupportBot.Knowledge;

namespace SupportBot.Conversations.Turns;

/// <summary>The matter that was talked about last, as far as the next message may go on with it.</summary>
/// <param name="Matter">The matter; null where the last answer belongs to none.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Articles">The articles of that matter, then others of the topic, valid on the day.</param>
/// <param name="Last">The article told last; null where the last reply was another.</param>
internal sealed record ConversationThread(string? Matter, string Topic, IReadOnlyList<Article> Articles, Article? Last)
{
    /// <summary>The thread of a conversation; null where nothing was talked about yet.</summary>
    public static ConversationThread? From(TurnContext turn)
    {
        var state = turn.State;
        var last = state.LastIntent is { } intent ? turn.Content.Knowledge.Find(intent, turn.Today) : null;
        var matter = last is not null ? last.Matter : state.LastMatter;
        return From(turn, state.LastTopic, matter, last);
    }

    /// <summary>The thread before that; null where there was none, or the same.</summary>
    public static ConversationThread? Earlier(TurnContext turn) => turn.State.Earlier is not { } earlier ? null
        : From(turn, earlier.Topic, earlier.Matter, earlier.Intent is { } intent ? turn.Content.Knowledge.Find(intent, turn.Today) : null);

    private static ConversationThread? From(TurnContext turn, string? topic, string? matter, Article? last)
    {
        if (topic is null or Topics.SmallTalk or Topics.OutOfScope)
        {
            return null;
        }

        var near = turn.Content.Knowledge.Near(matter, topic, turn.Today);
        return near.Count == 0 ? null : new ConversationThread(matter, topic, near, last);
    }

    /// <summary>True where an intent belongs to what was talked about.</summary>
    public bool Holds(Understanding.Intent intent) => intent.Topic == Topic || Articles.Any(article => article.Answers == intent.Id);
}
