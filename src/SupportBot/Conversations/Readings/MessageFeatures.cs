using SupportBot.Conversations.Turns;
using SupportBot.Knowledge;

namespace SupportBot.Conversations.Readings;

/// <summary>Features that a message has whatever it is taken for.</summary>
internal static class MessageFeatures
{
    private const double Long = 12;

    /// <inheritdoc cref="ReadingFeature.StatesInDialog"/>
    public static double StatesInDialog(TurnContext turn) => turn.State.Dialog is not null && !Asks(turn) ? 1 : 0;

    /// <inheritdoc cref="ReadingFeature.States"/>
    public static double States(TurnContext turn) => turn.State.Dialog is null && turn.Thread.Value is not null && !Asks(turn) ? 1 : 0;

    /// <inheritdoc cref="ReadingFeature.Brevity"/>
    public static double Brevity(TurnContext turn) => Math.Max(0, 1 - ((turn.Read.Utterance.Words.Count - 1) / (Long - 1)));

    /// <inheritdoc cref="ReadingFeature.OtherAsker"/>
    public static double OtherAsker(TurnContext turn, ConversationThread? thread, Article? article) =>
        article?.Audience != TurnContext.Officer || thread?.Topic == article.Topic || turn.State.Facts.GetValueOrDefault("asker") == TurnContext.Officer || turn.SpeaksAsOfficer ? 0 : 1;

    /// <inheritdoc cref="ReadingFeature.NamedPeople"/>
    public static double NamedPeople(TurnContext turn, string topic) => turn.Read.Ellipsis.Value.PeopleTopics.Contains(topic, StringComparer.Ordinal) ? 1 : 0;

    /// <inheritdoc cref="ReadingFeature.OtherPeople"/>
    public static double OtherPeople(TurnContext turn, string topic) => turn.Read.Ellipsis.Value.PeopleTopics is { Count: > 0 } named && !named.Contains(topic, StringComparer.Ordinal) ? 1 : 0;

    /// <inheritdoc cref="ReadingFeature.LeavesPeople"/>
    public static double LeavesPeople(TurnContext turn, ConversationThread? thread, string topic) =>
        thread is not null && thread.Topic != topic && turn.Read.Ellipsis.Value.PeopleTopics.Count == 0 && turn.Content.Aspects.People.Any(people => people.Topic == thread.Topic) ? 1 : 0;

    /// <inheritdoc cref="ReadingFeature.AspectAnswered"/>
    public static double AspectAnswered(TurnContext turn, Article article) => AnswersAspect(turn, article) ? 1 : 0;

    /// <inheritdoc cref="ReadingFeature.AspectMissed"/>
    public static double AspectMissed(TurnContext turn, Article article) => turn.Read.Ellipsis.Value.Aspects.Count > 0 && !AnswersAspect(turn, article) ? 1 : 0;

    /// <summary>True where the words ask.</summary>
    public static bool Asks(TurnContext turn) => turn.Read.Ellipsis.Value.IsQuestion;

    /// <inheritdoc cref="ReadingFeature.IsQuestion"/>
    public static double IsQuestion(TurnContext turn) => turn.Read.Ellipsis.Value.IsQuestion ? 1 : 0;

    private static bool AnswersAspect(TurnContext turn, Article article) => turn.Read.Ellipsis.Value.Aspects.Any(asked => article.Aspects.Contains(asked, StringComparer.Ordinal));
}
