using System.Data.Common;
using Dapper;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Colleagues that notes name with <c>@</c> and members of a unit to which a ticket came, until they have read or answered it.</summary>
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

    /// <summary>Tells the members of a unit of a ticket that came to them, as if a note named each: the event at <paramref name="seq"/> says why.</summary>
    public static Task<int> AddUnitAsync(DbConnection connection, string ticketId, long seq, string unitId, string from, DateTimeOffset now) => connection.ExecuteAsync(
        "INSERT INTO ticket_mention (ticket_id, seq, staff, at) SELECT @ticketId, @seq, name, @At FROM staff WHERE unit_id = @unitId AND disabled = 0 AND name <> @from",
        new { ticketId, seq, unitId, from, At = now.ToUnixTimeMilliseconds() });

    /// <summary>A unit's members need know no more of what came to them before <paramref name="seq"/>: somebody has taken it, or it went on.</summary>
    public static Task<int> CloseUnitAsync(DbConnection connection, string ticketId, long seq, DateTimeOffset now) => connection.ExecuteAsync(
        """
        UPDATE ticket_mention SET done_at = @Now
        WHERE ticket_id = @ticketId AND done_at IS NULL AND seq < @seq AND seq IN (SELECT seq FROM ticket_event WHERE ticket_id = @ticketId AND kind = 'unit_transferred')
        """,
        new { ticketId, seq, Now = now.ToUnixTimeMilliseconds() });

    /// <summary>The writer has read what was there before <paramref name="seq"/>.</summary>
    public static Task<int> CloseAsync(DbConnection connection, string ticketId, string staff, long seq, DateTimeOffset now) => connection.ExecuteAsync(
        "UPDATE ticket_mention SET done_at = @Now WHERE ticket_id = @ticketId AND staff = @staff AND seq < @seq AND done_at IS NULL",
        new { ticketId, staff, seq, Now = now.ToUnixTimeMilliseconds() });

    private static bool IsAt(string text, int at, string name) =>
        text.AsSpan(at).StartsWith(name, StringComparison.OrdinalIgnoreCase) && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]));
}
