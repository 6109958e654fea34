using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Counts the rows of conversations, and those that hold personal data.</summary>
internal static class PersonalRows
{
    private const string OfConversation = "conversation_id";

    private static readonly (string Table, string Owner, string Holds)[] Tables =
    [
        ("conversation", "id", "external_id <> '' OR citizen_id IS NOT NULL OR delivery_route IS NOT NULL OR state <> '{}' OR pending_contact IS NOT NULL"),
        ("activity", OfConversation, "activity IS NOT NULL"),
        ("delivery", OfConversation, "last_error IS NOT NULL AND last_error <> 'erased'"),
        ("ticket", OfConversation, "summary <> '' OR facts <> '{}' OR words <> '' OR contact_cipher IS NOT NULL OR contact_hash IS NOT NULL OR before_merge IS NOT NULL OR consent_text IS NOT NULL"),
        ("ticket_event", "ticket_id", "text IS NOT NULL"),
        ("ticket_draft", "ticket_id", "1 = 1"),
        ("rating", OfConversation, "1 = 0"),
        ("zalo_sent", OfConversation, "1 = 1"),
        ("zalo_contact", OfConversation, "1 = 1"),
    ];

    /// <summary>Table by table, in always the same order.</summary>
    public static async Task<IReadOnlyList<(string Table, int Rows, int Holding)>> CountAsync(DbConnection connection, Dialect dialect, IReadOnlyList<string> ids)
    {
        var counts = new List<(string, int, int)>();
        foreach (var (table, owner, holds) in Tables)
        {
            var which = owner == "ticket_id" ? $"ticket_id IN (SELECT id FROM ticket WHERE conversation_id {dialect.Among("ids")})" : $"{owner} {dialect.Among("ids")}";
            var (rows, holding) = await connection.QuerySingleAsync<(int, int)>(
                $"SELECT COUNT(*), COALESCE(SUM(CASE WHEN {holds} THEN 1 ELSE 0 END), 0) FROM {table} WHERE {which}", new { ids });
            counts.Add((table, rows, holding));
        }

        return counts;
    }
}
