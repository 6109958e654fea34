using Dapper;
using SupportBot.Web.Messages;
using SupportBot.Web.StaffConsole.Insights;
using SupportBot.Web.StaffConsole.Statistics;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Learning;

/// <summary>A turn that the bot did not answer, or answered wrongly.</summary>
/// <param name="Row">The turn; its outcome is <c>wrong</c> where the citizen said so.</param>
/// <param name="Text">What the citizen said, masked; empty for pictures and files.</param>
internal sealed record UnansweredTurn(InsightRow Row, string Text);

/// <summary>Such turns of a time.</summary>
/// <param name="Turns">Those with words, the latest first.</param>
/// <param name="Wordless">How many had none.</param>
/// <param name="IsCut">True where there were more, which are older.</param>
internal sealed record UnansweredTurnList(IReadOnlyList<UnansweredTurn> Turns, int Wordless, bool IsCut);

/// <summary>
/// Reads the turns from which one learns what is missing: declined, failed, only suggested; the same question of a dialog put once more, as the answer was not
/// understood; and those called wrong. Erased words are not among them.
/// </summary>
internal sealed class UnansweredTurns(Database database)
{
    /// <summary>The largest number of turns, the latest.</summary>
    public const int MaxTurns = 2_000;

    private const string Wrong = "wrong";
    private const string Columns = "a.created_at AS at, a.conversation_id, a.seq, c.channel, c.province, a.topic, a.outcome, a.article, a.case_id, a.activity AS said";

    /// <summary>The turns of a time that may be seen.</summary>
    public Task<UnansweredTurnList> ReadAsync(InsightScope scope, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var values = scope.Values(new { max = MaxTurns + 1 });
            var unanswered = (await connection.QueryAsync<StoredTurn>(Unanswered(scope), values)).AsList();
            var asked = (await connection.QueryAsync<StoredTurn>(Asked(scope), values)).AsList();
            var wrong = (await connection.QueryAsync<StoredTurn>(CalledWrong(scope), values)).AsList();
            // What is called wrong is that first of all.
            var turns = wrong.Concat(unanswered).Concat(asked.Where(IsAskedAgain))
                .DistinctBy(turn => (turn.ConversationId, turn.Seq))
                .OrderByDescending(turn => turn.At).ThenBy(turn => turn.ConversationId, StringComparer.Ordinal).ThenByDescending(turn => turn.Seq)
                .Select(turn => new UnansweredTurn(turn.ToRow(), Read(turn.Said)?.Text?.Trim() ?? ""))
                .ToList();
            var isCut = turns.Count > MaxTurns || asked.Count > MaxTurns || unanswered.Count > MaxTurns || wrong.Count > MaxTurns;
            var latest = turns.Take(MaxTurns).ToList();
            return new UnansweredTurnList(latest.FindAll(turn => turn.Text.Length > 0), latest.Count(turn => turn.Text.Length == 0), isCut);
        },
        cancellationToken);

    private static string Unanswered(InsightScope scope) =>
        $"""
        SELECT {Columns} FROM activity a JOIN conversation c ON c.id = a.conversation_id
        WHERE {scope.Questions} AND a.outcome IN ('declined', 'suggested', 'failed') AND a.activity IS NOT NULL ORDER BY a.created_at DESC LIMIT @max
        """;

    // With the reply before and the reply after: only they say what was asked.
    private static string Asked(InsightScope scope) =>
        $"""
        SELECT {Columns},
          (SELECT b.activity FROM activity b WHERE b.conversation_id = a.conversation_id AND b.seq < a.seq AND b.direction = 'out' ORDER BY b.seq DESC LIMIT 1) AS before,
          (SELECT b.activity FROM activity b WHERE b.conversation_id = a.conversation_id AND b.seq > a.seq AND b.direction = 'out' ORDER BY b.seq LIMIT 1) AS after
        FROM activity a JOIN conversation c ON c.id = a.conversation_id
        WHERE {scope.Questions} AND a.outcome = 'asked' AND a.activity IS NOT NULL ORDER BY a.created_at DESC LIMIT @max
        """;

    // A vote names no turn: it is meant for the last one that was more than small talk.
    private static string CalledWrong(InsightScope scope) =>
        $"""
        SELECT {Columns.Replace("a.outcome", $"'{Wrong}' AS outcome", StringComparison.Ordinal)}
        FROM (SELECT w.conversation_id, w.at, (SELECT MAX(a.seq) FROM activity a WHERE a.conversation_id = w.conversation_id AND a.created_at <= w.at AND {InsightScope.IsQuestion}) AS seq
          FROM (SELECT r.conversation_id, r.at FROM rating r JOIN conversation c ON c.id = r.conversation_id
            WHERE r.was_right = 0 AND r.at >= @from AND r.at < @until AND {scope.Conversations} ORDER BY r.at DESC LIMIT @max) w) v
        JOIN activity a ON a.conversation_id = v.conversation_id AND a.seq = v.seq JOIN conversation c ON c.id = a.conversation_id
        WHERE a.activity IS NOT NULL ORDER BY v.at DESC
        """;

    private static bool IsAskedAgain(StoredTurn turn) => Read(turn.After)?.About?.Question is { } asked && Read(turn.Before)?.About?.Question == asked;

    private static LoggedMessage? Read(string? stored) => stored is null ? null : MessageJson.Read(stored, "", MessageTypes.Message, DateTimeOffset.UnixEpoch);

    // As it is selected.
    private sealed class StoredTurn
    {
        public long At { get; init; }

        public string ConversationId { get; init; } = "";

        public long Seq { get; init; }

        public string Channel { get; init; } = "";

        public string? Province { get; init; }

        public string? Topic { get; init; }

        public string Outcome { get; init; } = "";

        public string? Article { get; init; }

        public string? CaseId { get; init; }

        public string? Said { get; init; }

        public string? Before { get; init; }

        public string? After { get; init; }

        public InsightRow ToRow() => new()
        {
            At = At,
            ConversationId = ConversationId,
            Seq = Seq,
            Channel = Channel,
            Province = Province,
            Topic = Topic,
            Outcome = Outcome,
            Article = Article,
            CaseId = CaseId,
        };
    }
}
