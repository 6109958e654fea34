using System.Data.Common;
using Dapper;
using SupportBot.Conversations.Turns;
using SupportBot.Text;
using SupportBot.Tickets;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Storage;

/// <summary>
/// The words by which a ticket is found: of its code, its matter, its summary and province, and all that people said in its conversation,
/// masked as it is stored, with what staff noted. The bot's own sentences are left out: they are the same in every conversation and would be found in all.
/// </summary>
internal static class TicketWords
{
    /// <summary>Longest word; the rest of a longer one is cut off.</summary>
    private const int MaxWordLength = 40;

    /// <summary>Most words of one ticket; what comes later is not found.</summary>
    private const int MaxWords = 4_000;

    private const int TicketsAtOnce = 200;

    private static readonly Statement Replace = new("UPDATE ticket SET words = $2 WHERE code = $1", ValueKind.Characters, ValueKind.Characters);

    // A merged ticket is found by the words of the one that goes on in its place, which other conversations may add to at the same time: words are added, not replaced.
    private static readonly Statement Find = new("SELECT id, words FROM ticket WHERE id = (SELECT COALESCE(merged_into, id) FROM ticket WHERE code = $1)", ValueKind.Characters);

    private static readonly Statement Add = new("UPDATE ticket SET words = TRIM(words || ' ' || $2) WHERE id = $1", ValueKind.Characters, ValueKind.Characters);

    /// <summary>The words of a text, each once: runs of letters and digits, small, without marks.</summary>
    public static IReadOnlySet<string> From(string? text) =>
        Normalizer.TypedWords(text ?? "").Select(word => word.Length <= MaxWordLength ? word : word[..MaxWordLength]).ToHashSet(StringComparer.Ordinal);

    /// <summary>What people said in a turn.</summary>
    public static string Said(IEnumerable<LogRow> rows) =>
        string.Join('\n', rows.Where(row => row.Direction == "in" || row.About?.Outcome == Outcome.Staff).Select(row => row.Message?.Text));

    /// <summary>Adds what was said or noted to a ticket's words, inside a caller's transaction.</summary>
    public static async Task AddAsync(DbConnection connection, Dialect dialect, string code, string said)
    {
        var added = From(said);
        if (added.Count > 0 && await dialect.ReadFirstAsync(connection, Find.With(code), row => new Found(row.GetString(0), row.GetString(1))) is { } found)
        {
            var known = found.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
            var words = added.Where(word => !known.Contains(word)).Take(Math.Max(0, MaxWords - known.Count)).ToList();
            if (words.Count > 0)
            {
                await dialect.ExecuteAsync(connection, Add.With(found.Id, Join(words)));
            }
        }
    }

    /// <summary>Gives a new ticket its words, those of all that was said so far included.</summary>
    public static async Task FillAsync(DbConnection connection, string code)
    {
        var rows = (await connection.QueryAsync<Row>(Select("t.code = @code"), new { code })).AsList();
        await WriteAsync(connection, rows);
    }

    /// <summary>Adds the words of notes to tickets of earlier versions, which were not found by them.</summary>
    public static async Task FillNotesAsync(DbConnection connection, Dialect dialect)
    {
        var codes = await connection.QueryAsync<string>("SELECT code FROM ticket WHERE id IN (SELECT ticket_id FROM ticket_event WHERE kind = 'note' AND text IS NOT NULL)", commandTimeout: 0);
        foreach (var code in codes.AsList())
        {
            await FillAsync(connection, code);
        }
    }

    /// <summary>Gives all tickets their words, from the beginning.</summary>
    public static async Task FillAsync(DbConnection connection, Dialect dialect)
    {
        for (var numbers = await NumbersAsync(connection, 0); numbers.Count > 0; numbers = await NumbersAsync(connection, numbers[^1]))
        {
            var rows = await connection.QueryAsync<Row>(Select("t.number BETWEEN @First AND @Last"), new { First = numbers[0], Last = numbers[^1] }, commandTimeout: 0);
            await dialect.ExecuteAsync(connection, rows.GroupBy(row => row.Code).Select(ticket => Replace.With(ticket.Key, Join(WordsOf(ticket.ToList())))).ToList());
        }
    }

    private static async Task<List<long>> NumbersAsync(DbConnection connection, long after) => (await connection.QueryAsync<long>(
        "SELECT number FROM ticket WHERE number > @after ORDER BY number LIMIT @TicketsAtOnce", new { after, TicketsAtOnce })).AsList();

    // A ticket without any message gives one row without one.
    private static string Select(string condition) =>
        $"""
        SELECT t.number, t.code, t.topic, t.case_id, t.summary, t.province, t.words, a.seq, a.activity, NULL AS note
        FROM ticket t LEFT JOIN activity a ON a.conversation_id = t.conversation_id AND a.type = 'message' AND (a.direction = 'in' OR a.outcome = 'staff')
        WHERE {condition}
        UNION ALL
        SELECT t.number, t.code, t.topic, t.case_id, t.summary, t.province, t.words, e.seq, NULL, e.text
        FROM ticket t JOIN ticket_event e ON e.ticket_id = t.id AND e.kind IN ('note', 'transferred') AND e.text IS NOT NULL
        WHERE {condition}
        ORDER BY 1, 8
        """;

    private static Task WriteAsync(DbConnection connection, List<Row> rows) => rows.Count == 0
        ? Task.CompletedTask
        : WriteAsync(connection, rows[0].Code, rows[0].Words, WordsOf(rows));

    private static IEnumerable<string> WordsOf(List<Row> rows) => [.. From(rows[0].Fields), .. rows.SelectMany(row => From(row.Note ?? MessageJson.ReadText(row.Activity)))];

    private static async Task WriteAsync(DbConnection connection, string code, string before, IEnumerable<string> added)
    {
        var words = before.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var known = words.Count;
        words.UnionWith(added.Where(word => !words.Contains(word)).Distinct(StringComparer.Ordinal).Take(Math.Max(0, MaxWords - known)).ToList());
        if (words.Count > known)
        {
            await connection.ExecuteAsync("UPDATE ticket SET words = @Words WHERE code = @code", new { code, Words = Join(words) });
        }
    }

    private sealed record Found(string Id, string Words);

    private static string Join(IEnumerable<string> words) => string.Join(' ', words);

    private sealed class Row
    {
        public string Code { get; init; } = "";

        public string Topic { get; init; } = "";

        public string? CaseId { get; init; }

        public string Summary { get; init; } = "";

        public string? Province { get; init; }

        public string Words { get; init; } = "";

        public string? Activity { get; init; }

        public string? Note { get; init; }

        public string Fields => $"{Code} {TicketLabels.Topic(Topic)} {(CaseId is null ? "" : TicketLabels.Case(CaseId))} {Summary} {Province}";
    }
}
