namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Merges what was said with the notes of staff, in one order.</summary>
internal static class Timeline
{
    // So far a log row and the entry of the history that tells of it lie apart.
    private const long NearMilliseconds = 60_000;

    /// <summary>
    /// The messages with the notes of the ticket between them, and the names of those who wrote what staff said: the log itself knows only that it was staff.
    /// <paramref name="events"/>: the ticket's history, latest first.
    /// </summary>
    public static IReadOnlyList<TranscriptLine> Create(IReadOnlyList<TranscriptLine> messages, IReadOnlyList<TicketEvent> events)
    {
        var from = messages.Count == 0 ? 0 : messages[0].At;
        var notes = events.Where(entry => entry.Kind == "note" && entry.At >= from).Select(entry => new TranscriptLine(false, entry.Text, entry.At)
        {
            Key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"note-{entry.Seq}"),
            Staff = entry.Actor,
            IsNote = true,
        });
        return messages.Select(line => line.Outcome == "staff" ? line with { Staff = WriterOf(line, events) } : line).Concat(notes).OrderBy(line => line.At).ToList();
    }

    private static string? WriterOf(TranscriptLine line, IReadOnlyList<TicketEvent> events) => events
        .Where(entry => entry.Kind is "reply" or "question" or "reply_through" && Math.Abs(entry.At - line.At) < NearMilliseconds && (line.Text is null || (entry.Text is { } written && line.Text.StartsWith(written, StringComparison.Ordinal))))
        .MinBy(entry => Math.Abs(entry.At - line.At))?.Actor;
}
