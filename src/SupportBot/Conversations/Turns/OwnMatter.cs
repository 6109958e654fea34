using SupportBot.Dialogs;
using SupportBot.Tickets;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Turns;

/// <summary>Tells a question that stands by itself from words that go on with a grave matter.</summary>
internal static class OwnMatter
{
    private const double Certain = 0.85;

    /// <summary>As few words ask nothing by themselves, whatever they resemble: "tại sao vậy".</summary>
    public const int FewWords = 3;

    /// <summary>True where the words by themselves, whatever was said before, surely ask something else.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="closeTopics">Topics that words of the matter are easily taken for.</param>
    public static bool IsAskedIn(TurnContext turn, IReadOnlyList<string> closeTopics) =>
        Alone(turn) is var (topic, probability) && probability >= ConfidenceThresholds.ToDigress && topic is not (Topics.SmallTalk or Topics.OutOfScope or Topics.Emergency)
        && turn.Read.Utterance.Words.Count >= 2 && turn.Read.ResemblesKnown && (!closeTopics.Contains(topic, StringComparer.Ordinal) || IsAskedInFull(turn, topic, probability));

    // Even of a close topic, a whole sentence that leaves no doubt is a question of its own.
    private static bool IsAskedInFull(TurnContext turn, string topic, double probability) =>
        topic is not (Topics.Scam or Topics.Human) && probability >= Certain && turn.Read.Utterance.Words.Count > 2 * FewWords;

    /// <summary>True where the words ask for a person or a ticket, or to begin again, in so many words.</summary>
    public static bool IsCommand(TurnContext turn) =>
        turn.Says(TypedCommand.Restart) || turn.Pressed(MessageKeys.ChoiceHuman) || turn.Says(TypedCommand.OpenTicket) || turn.Says(TypedCommand.ShareContact)
        || TicketCode.LooksLikeCode(turn.Request.Message.Text) || (Alone(turn) is (Topics.Human, var probability) && probability >= ConfidenceThresholds.ToDigress);

    /// <summary>What the words were taken for before they were read as a follow-up.</summary>
    public static (string Topic, double Probability) Alone(TurnContext turn) => turn.Read.Evidence.Groups[0];
}
