using Dapper;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>One message of a conversation, masked as it was stored.</summary>
/// <param name="IsCitizen">True for the citizen's words.</param>
/// <param name="Text">Null after an erasure.</param>
/// <param name="At">UTC milliseconds.</param>
public sealed record TranscriptLine(bool IsCitizen, string? Text, long At)
{
    /// <summary>Its place in the log.</summary>
    public long Seq { get; init; }

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

    /// <summary>How sure the bot was, 0 to 1.</summary>
    public double? Confidence { get; init; }

    /// <summary>Names of the sources that were shown, with their place.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>Reads conversations back from the log.</summary>
internal sealed class TranscriptReader(Database database)
{
    private const int MaxItems = 500;

    /// <summary>The latest messages of a conversation, in order.</summary>
    public async Task<IReadOnlyList<TranscriptLine>> ReadAsync(string conversationId, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<Row>(
                $"""
                SELECT a.seq, a.direction, a.activity, a.topic, a.outcome, a.confidence, a.case_id, a.created_at, d.state AS delivery, d.last_error
                FROM activity a LEFT JOIN delivery d ON d.conversation_id = a.conversation_id AND d.seq = a.seq
                WHERE a.conversation_id = @conversationId AND a.type = 'message' ORDER BY a.seq DESC LIMIT {MaxItems}
                """,
                new { conversationId }),
            cancellationToken);
        return rows.Reverse().Select(Read).ToList();
    }

    private static TranscriptLine Read(Row row)
    {
        var message = row.Activity is null ? null : MessageJson.Read(row.Activity, "", MessageTypes.Message, StoredState.ReadTime(row.CreatedAt));
        var text = message?.Text is { } said ? LoggedSecrets.Hide(said) : null;
        return row.Direction == "in"
            ? new TranscriptLine(true, text, row.CreatedAt)
            : new TranscriptLine(false, text, row.CreatedAt)
            {
                Seq = row.Seq,
                Delivery = row.Delivery,
                DeliveryError = row.LastError,
                Outcome = row.Outcome,
                Topic = row.Topic,
                CaseId = row.CaseId,
                Confidence = row.Confidence,
                Sources = message?.Citations.Select(source => string.IsNullOrEmpty(source.Place) ? source.Name : $"{source.Name} – {source.Place}").ToList() ?? [],
            };
    }

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Direction { get; init; } = "";

        public string? Delivery { get; init; }

        public string? LastError { get; init; }

        public string? Activity { get; init; }

        public string? Topic { get; init; }

        public string? Outcome { get; init; }

        public double? Confidence { get; init; }

        public string? CaseId { get; init; }

        public long CreatedAt { get; init; }
    }
}
