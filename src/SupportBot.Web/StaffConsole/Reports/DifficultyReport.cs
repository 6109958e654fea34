using SupportBot.Web.StaffConsole.Statistics;

namespace SupportBot.Web.StaffConsole.Reports;

/// <summary>The difficulties of citizens in a period, as an office reports them.</summary>
/// <param name="Period">The time.</param>
/// <param name="Province">The province; null: all that may be seen.</param>
/// <param name="Turns">Questions and what came of them.</param>
/// <param name="Tickets">Tickets that were opened.</param>
internal sealed record DifficultyReport(InsightPeriod Period, string? Province, TurnCounts Turns, ApiStatistics Tickets)
{
    private static readonly string[] Unanswered = ["suggested", "declined", "failed"];

    /// <summary>Questions in as many days before; null where nothing was asked.</summary>
    public long? Before { get; init; }

    /// <summary>Cases that the diagnosis concluded for tickets, id → how often, the most frequent first.</summary>
    public IReadOnlyDictionary<string, long> Cases { get; init; } = new Dictionary<string, long>();

    /// <summary>What people asked, topic → examples free of personal data.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Examples { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Day on which it is made, in Việt Nam.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Questions of a topic that the bot could not answer.</summary>
    public long UnansweredOf(string topic) => Unanswered.Sum(outcome => Count(topic, outcome));

    /// <summary>Questions of a topic that became tickets.</summary>
    public long EscalatedOf(string topic) => Count(topic, "escalated");

    private long Count(string topic, string outcome) => Turns.ByTopic.Where(count => count.Topic == topic && count.Outcome == outcome).Sum(count => count.Count);
}
