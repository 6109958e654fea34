using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SupportBot.Benchmarks.History;

/// <summary>Puts the history of a busy province into a store that the service has made: conversations of ten messages, each with a ticket.</summary>
internal static class HistoryFiller
{
    private const int MessagesEach = 10;
    private const int WordsOfTicket = 30;

    private static readonly string[] Words = MakeWords();

    /// <summary>Fills.</summary>
    /// <param name="path">The SQLite file; no service may run on it.</param>
    /// <param name="messages">Rows of the log to add.</param>
    public static void Fill(string path, int messages)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var conversation = Prepare(
            connection,
            "INSERT INTO conversation (id, key, channel, account, external_id, citizen_id, state, version, next_seq, created_at, spoke_at) VALUES (@id, @id, 'directline', '', @id, 'u', '{}', 1, 11, @at, @at)");
        using var activity = Prepare(
            connection,
            "INSERT INTO activity (conversation_id, seq, activity_id, direction, type, once_key, activity, topic, outcome, created_at) VALUES (@id, @seq, @activityId, @direction, 'message', @once, @activity, 'conversion', 'answered', @at)");
        using var ticket = Prepare(
            connection,
            "INSERT INTO ticket (id, code, conversation_id, state, hotline, topic, facts, summary, province, consent_refused, created_at, updated_at, version, number, words, channel) VALUES (@id, @code, @id, @state, '18001096', 'duplicate_account', '{}', @summary, 'Nghệ An', 0, @at, @at, 1, @number, @words, 'directline')");
        var dice = new Random(1);
        for (var i = 0; i < messages / MessagesEach; i++)
        {
            var (id, at) = (string.Create(CultureInfo.InvariantCulture, $"{i:x32}"), 1_700_000_000_000L + (i * 10_000L));
            Run(conversation, ("@id", id), ("@at", at));
            for (var seq = 1; seq <= MessagesEach; seq++)
            {
                var isIn = seq % 2 == 1;
                Run(
                    activity, ("@id", id), ("@seq", seq), ("@activityId", $"{id}|{seq}"), ("@direction", isIn ? "in" : "out"), ("@once", isIn ? $"m{seq}" : DBNull.Value),
                    ("@activity", $$"""{"type":"message","text":"{{Sentence(dice, isIn ? 12 : 120)}}"}"""), ("@at", at + seq));
            }

            Run(
                ticket, ("@id", id), ("@code", string.Create(CultureInfo.InvariantCulture, $"VN-{i:D8}")), ("@state", i % 5 == 0 ? "new" : "closed"), ("@summary", Sentence(dice, 20)), ("@at", at),
                ("@number", at * 32768), ("@words", Sentence(dice, WordsOfTicket)));
        }

        transaction.Commit();
    }

    /// <summary>A word that some tickets hold.</summary>
    public static string WordAt(int position) => Words[position % Words.Length];

    private static SqliteCommand Prepare(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<(string Name, object Value)> values)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    // Common words are more common than rare ones, as in life.
    private static string Sentence(Random dice, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[(int)(Words.Length * Math.Pow(dice.NextDouble(), 3))]));

    private static string[] MakeWords()
    {
        string[] initials = ["b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "ch", "gi", "kh", "ng", "nh", "ph", "th", "tr"];
        string[] rimes = ["a", "ai", "an", "ang", "anh", "ao", "at", "au", "ay", "e", "em", "en", "eo", "i", "ia", "ich", "in", "inh", "o", "oan", "oi", "on", "ong", "u", "ua", "ui", "uoc", "uong", "y", "yen"];
        return initials.SelectMany(initial => rimes.Select(rime => initial + rime)).ToArray();
    }
}
