using System.Data.Common;
using Dapper;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Colleagues that notes name with <c>@</c>, until they have read or answered it.</summary>
internal static class TicketMentions
{
    private const int MaxMentions = 10;

    /// <summary>The names in a text, each once. Of names that begin alike the whole one counts, since names may hold blanks.</summary>
    public static IReadOnlyList<string> Read(string text, IEnumerable<string> names)
    {
        var known = names.OrderByDescending(name => name.Length).ToList();
        return Enumerable.Range(0, text.Length).Where(at => text[at] == '@')
            .Select(at => known.Find(name => IsAt(text, at + 1, name)))
            .OfType<string>().Distinct(StringComparer.Ordinal).Take(MaxMentions).ToList();
    }

    /// <summary>Keeps who is named by an event of a ticket's history, inside a caller's transaction.</summary>
    public static async Task AddAsync(DbConnection connection, string ticketId, long seq, IEnumerable<string> names, DateTimeOffset now)
    {
        foreach (var staff in names)
        {
            await connection.ExecuteAsync(
                "INSERT INTO ticket_mention (ticket_id, seq, staff, at) VALUES (@ticketId, @seq, @staff, @At)", new { ticketId, seq, staff, At = now.ToUnixTimeMilliseconds() });
        }
    }

    /// <summary>The writer has read what was there before <paramref name="seq"/>.</summary>
    public static Task<int> CloseAsync(DbConnection connection, string ticketId, string staff, long seq, DateTimeOffset now) => connection.ExecuteAsync(
        "UPDATE ticket_mention SET done_at = @Now WHERE ticket_id = @ticketId AND staff = @staff AND seq < @seq AND done_at IS NULL",
        new { ticketId, staff, seq, Now = now.ToUnixTimeMilliseconds() });

    private static bool IsAt(string text, int at, string name) =>
        text.AsSpan(at).StartsWith(name, StringComparison.OrdinalIgnoreCase) && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]));
}
