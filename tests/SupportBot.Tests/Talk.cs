using System.Text.Json;
using SupportBot.Conversations.Turns;

namespace SupportBot.Tests;

/// <summary>A conversation with the real pipeline. Between two turns the state goes through JSON, as it does in the store.</summary>
internal sealed class Talk
{
    public FakeStore Store { get; } = new();

    public DateOnly Today { get; set; } = TrainedBot.Today;

    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    /// <summary>What may be said of the staff's time.</summary>
    public StaffAvailability? Staff { get; set; }

    public ConversationState State { get; private set; } = ConversationState.Empty;

    /// <summary>What the last turn decided.</summary>
    public TurnOutcome Outcome { get; private set; } = new(ConversationState.Empty, "", [], []);

    /// <summary>What the last reply says about itself: it speaks for the turn.</summary>
    public ReplyAbout About => Outcome.Replies[^1].About;

    /// <summary>The words of all replies of the last turn.</summary>
    public string Text => string.Join('\n', Outcome.Replies.Select(reply => reply.Text));

    /// <summary>Everything the bot ever said.</summary>
    public string AllText { get; private set; } = "";

    /// <summary>Something that changes the conversation without a word of the citizen.</summary>
    public void Change(Func<ConversationState, ConversationState> change) => State = change(State);

    public TurnOutcome Say(string words) => Send(new IncomingMessage(words));

    public TurnOutcome Send(IncomingMessage message)
    {
        var request = new TurnRequest(State, message, Today, Now, Store.NewCode(), Store.Seen(message.Text)) { Staff = Staff };
        Outcome = TrainedBot.Pipeline.Decide(request);
        Store.Apply(Outcome.Commands, Now);
        State = JsonSerializer.Deserialize<ConversationState>(JsonSerializer.Serialize(Outcome.State))!;
        AllText += Text + "\n";
        Now = Now.AddSeconds(20);
        return Outcome;
    }
}
