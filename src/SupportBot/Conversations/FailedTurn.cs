using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations;

/// <summary>The turn that stands where deciding failed: the citizen gets a sentence and the lines to call, the words are not kept.</summary>
public static class FailedTurn
{
    /// <summary>Stands in the log in place of words that could not be masked.</summary>
    public const string NotKept = "[không lưu]";

    /// <summary>The outcome; the conversation stays as it was.</summary>
    public static TurnOutcome For(TurnRequest request, Messages messages)
    {
        if (request.State.Handoff is { Stage: HandoffStage.Human })
        {
            // The person who has the conversation answers.
            return new TurnOutcome(request.State, NotKept, [], []);
        }

        var about = new ReplyAbout { Topic = request.State.LastTopic ?? Topics.OutOfScope, Outcome = Outcome.Failed, AsOf = request.Today };
        var reply = new Reply(messages.Get(MessageKeys.Failed, request.State.Language), about);
        return new TurnOutcome(request.State with { LastSpokeAt = request.Now }, NotKept, [reply], Array.Empty<TicketCommand>());
    }
}
