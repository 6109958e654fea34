namespace SupportBot.Evaluation;

/// <summary>Figures of whole conversations: reply by reply, and from beginning to end.</summary>
/// <param name="Name">The group.</param>
/// <param name="TurnsRight">Replies without a fault, among those that are checked.</param>
/// <param name="Turns">Replies that are checked.</param>
/// <param name="Right">Conversations in which no checked reply had a fault.</param>
/// <param name="All">Conversations.</param>
public sealed record ConversationFigures(string Name, int TurnsRight, int Turns, int Right, int All)
{
    /// <summary>Share of right replies, 0 to 1.</summary>
    public double TurnShare => Turns == 0 ? 0 : TurnsRight / (double)Turns;

    /// <summary>Share of conversations right from beginning to end, 0 to 1.</summary>
    public double Share => All == 0 ? 0 : Right / (double)All;

    /// <summary>Adds up.</summary>
    public static ConversationFigures Sum(string name, IReadOnlyList<ConversationFigures> parts) =>
        new(name, parts.Sum(part => part.TurnsRight), parts.Sum(part => part.Turns), parts.Sum(part => part.Right), parts.Sum(part => part.All));

    /// <summary>Counts the conversations of a group.</summary>
    internal static ConversationFigures From(IGrouping<string, CaseVerdict> group)
    {
        var turns = group.SelectMany(verdict => verdict.Turns).OfType<IReadOnlyList<string>>().ToList();
        return new ConversationFigures(
            group.Key,
            turns.Count(faults => faults.Count == 0),
            turns.Count,
            group.Count(verdict => verdict.Turns.All(faults => faults is null or [])),
            group.Count());
    }
}
