using Dapper;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>One message of a conversation, masked as it was stored, or a note that stands beside it.</summary>
/// <param name="IsCitizen">True for the citizen's words.</param>
/// <param name="Text">Null after an erasure.</param>
/// <param name="At">UTC milliseconds.</param>
public sealed record TranscriptLine(bool IsCitizen, string? Text, long At)
{
    /// <summary>Its place in the log.</summary>
    public long Seq { get; init; }

    /// <summary>Tells it from all other lines of the ticket.</summary>
    public string Key { get; init; } = "";

    /// <summary>Where it was said.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The store's id of the conversation in which it was said; empty for a note.</summary>
    public string ConversationId { get; init; } = "";

    /// <summary>Who of the staff wrote it; null for citizen and bot.</summary>
    public string? Staff { get; init; }

    /// <summary>True for what only staff see.</summary>
    public bool IsNote { get; init; }

    /// <summary><c>pending</c>, <c>delivered</c> or <c>dead</c>; null where the channel fetches what is said.</summary>
    public string? Delivery { get; init; }

    /// <summary>Why it could not be delivered so far; null where nothing stood in the way.</summary>
    public string? DeliveryError { get; init; }

    /// <summary>How the turn ended; null for the citizen's words.</summary>
    public string? Outcome { get; init; }

    /// <summary>Id of the topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Id of the case that was concluded.</summary>
    public string? CaseId { get; init; }

    /// <summary>Id of the article that answered.</summary>
    public string? Article { get; init; }

    /// <summary>How sure the bot was, 0 to 1.</summary>
    public double? Confidence { get; init; }

    /// <summary>Names of the sources that were shown, with their place.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>Reads conversations back from the log.</summary>
internal sealed class TranscriptReader(Database database)
{
    /// <summary>Lines that a page shows.</summary>
    public const int MaxLines = 500;

    /// <summary>The latest messages of conversations, in the order of time.</summary>
    public async Task<IReadOnlyList<TranscriptLine>> ReadAsync(IReadOnlyList<string> conversations, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<Row>(
                $"""
                SELECT a.conversation_id, c.channel, a.seq, a.direction, a.activity, a.topic, a.outcome, a.article, a.confidence, a.case_id, a.created_at, d.state AS delivery, d.last_error
                FROM activity a JOIN conversation c ON c.id = a.conversation_id LEFT JOIN delivery d ON d.conversation_id = a.conversation_id AND d.seq = a.seq
                WHERE a.conversation_id {database.Dialect.Among("conversations")} AND a.type = 'message' ORDER BY a.created_at DESC, a.seq DESC LIMIT {limit}
                """,
                new { conversations }),
            cancellationToken);
        return rows.Reverse().Select(Read).ToList();
    }

    private static TranscriptLine Read(Row row)
    {
        var message = row.Activity is null ? null : MessageJson.Read(row.Activity, "", MessageTypes.Message, StoredState.ReadTime(row.CreatedAt));
        var text = message?.Text is { } said ? LoggedSecrets.Hide(said) : null;
        var line = new TranscriptLine(row.Direction == "in", text, row.CreatedAt)
        {
            Seq = row.Seq,
            Key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.ConversationId}-{row.Seq}"),
            Channel = row.Channel,
            ConversationId = row.ConversationId,
        };
        return line.IsCitizen ? line : line with
        {
            Delivery = row.Delivery,
            DeliveryError = row.LastError,
            Outcome = row.Outcome,
            Topic = row.Topic,
            CaseId = row.CaseId,
            Article = row.Article,
            Confidence = row.Confidence,
            Sources = message?.Citations.Select(source => string.IsNullOrEmpty(source.Place) ? source.Name : $"{source.Name} – {source.Place}").ToList() ?? [],
        };
    }

    private sealed class Row
    {
        public string ConversationId { get; init; } = "";

        public string Channel { get; init; } = "";

        public long Seq { get; init; }

        public string Direction { get; init; } = "";

        public string? Delivery { get; init; }

        public string? LastError { get; init; }

        public string? Activity { get; init; }

        public string? Topic { get; init; }

        public string? Outcome { get; init; }

        public string? Article { get; init; }

        public double? Confidence { get; init; }

        public string? CaseId { get; init; }

        public long CreatedAt { get; init; }
    }
}
