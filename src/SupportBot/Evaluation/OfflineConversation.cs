using SupportBot.Conversations;
using SupportBot.Conversations.Turns;
using SupportBot.Examples;
using SupportBot.Understanding;

namespace SupportBot.Evaluation;

/// <summary>One conversation with the pipeline, a minute between two messages, without storage, staff or network.</summary>
internal sealed class OfflineConversation(TurnPipeline pipeline, DateOnly day)
{
    private const int GuessesKept = 3;

    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 5, 0, 0, TimeSpan.Zero);

    private readonly OfflineTickets tickets = new();
    private readonly List<Exchange> exchanges = [];
    private ConversationState state = ConversationState.Empty;

    /// <summary>What the last reply said about itself; null where the bot said nothing.</summary>
    public ReplyAbout? Last { get; private set; }

    /// <summary>The text of all replies so far, with the numbers of their call buttons.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What was said and replied so far.</summary>
    public IReadOnlyList<Exchange> Exchanges => exchanges;

    /// <summary>What the first message was understood to be.</summary>
    public UnderstoodMessage? First { get; private set; }

    /// <summary>Says something and gives the replies.</summary>
    /// <param name="message">What is said.</param>
    /// <param name="check">What the reply must show, for explaining what else the message could have been read as.</param>
    public IReadOnlyList<Reply> Say(string message, TurnCheck? check = null) => Send(new IncomingMessage(message), check);

    /// <summary>The same for whatever a channel may bring.</summary>
    public IReadOnlyList<Reply> Send(IncomingMessage message, TurnCheck? check = null)
    {
        var now = Noon.AddMinutes(exchanges.Count);
        var request = new TurnRequest(state, message, day, now, tickets.NewCode(), tickets.All);
        First ??= message.IsConversationStart ? null : Guess(pipeline.Understand(request));
        var outcome = pipeline.Decide(request);
        tickets.Apply(outcome.Commands, now);
        state = outcome.State;
        Last = outcome.Replies.Count > 0 ? outcome.Replies[^1].About : null;
        exchanges.Add(new Exchange(message.Text, outcome.Replies.Select(reply => reply.Text).ToList()) { ReadAs = new(() => pipeline.Explain(request, check)) });
        foreach (var reply in outcome.Replies)
        {
            Text += "\n" + reply.Text + "\n" + string.Join('\n', reply.Calls.Select(call => call.Number));
        }

        return outcome.Replies;
    }

    private static UnderstoodMessage Guess(Interpretation read) => new(
        read.Topic, read.Confidence, read.Intents.Take(GuessesKept).Select(scored => new IntentGuess(scored.Intent.Id, scored.Probability)).ToList());
}
