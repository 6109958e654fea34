using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Reads, before they are erased, the texts that nobody may find afterwards.</summary>
internal sealed partial class PersonalTexts(Database database, IDataProtectionProvider protection)
{
    /// <summary>The longest sentences tell the most; each one more costs a search of everything.</summary>
    private const int MostSentences = 5;

    /// <summary>From so many characters on an id is no common word.</summary>
    private const int ShortestId = 12;

    private const int ShortestSentence = 10;
    private const int LongestSentence = 80;

    /// <summary>Codes, contacts, ids of the channel, and what was said.</summary>
    public Task<IReadOnlyList<Identifier>> ReadAsync(IReadOnlyList<string> conversationIds, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Identifier>>(
        async connection =>
        {
            var among = database.Dialect.Among("conversationIds");
            var heads = await connection.QueryAsync<Head>($"SELECT key, external_id, citizen_id FROM conversation WHERE id {among}", new { conversationIds });
            var tickets = (await connection.QueryAsync<Ticket>(
                $"SELECT code, summary, contact_cipher FROM ticket WHERE conversation_id {among} AND erased_at IS NULL", new { conversationIds })).AsList();
            var said = await connection.QueryAsync<string>(
                $"SELECT activity FROM activity WHERE conversation_id {among} AND direction = 'in' AND activity IS NOT NULL", new { conversationIds });
            var ids = heads.SelectMany(Ids).Where(id => id.Text.Length > 0).Distinct().ToList();
            return
            [
                .. tickets.SelectMany(ticket => new[] { ticket.Code, ticket.Code.ToLowerInvariant() }).Select(code => new Identifier("ticket code", code)),
                .. tickets.Select(Contact).OfType<string>().Distinct().Select(contact => new Identifier("contact", contact)),
                .. ids,
                .. ids.Where(id => id.Text.Length >= ShortestId).Select(id => new Identifier("part of an id", id.Text) { IsShared = true }),
                .. Sentences([.. tickets.Select(ticket => ticket.Summary), .. said.Select(TextOf)]).Select(sentence => new Identifier("sentence", sentence) { IsShared = true }),
            ];
        },
        cancellationToken);

    private static IEnumerable<Identifier> Ids(Head head) =>
    [
        new("conversation key", head.Key) { IsId = true },
        new("conversation id", head.ExternalId) { IsId = true },
        new("user id", head.CitizenId ?? "") { IsId = true },
    ];

    // Pieces that look the same in JSON, in columns and in the bytes of a file.
    private static IEnumerable<string> Sentences(IEnumerable<string> texts) => texts
        .Select(text => Piece().Matches(text).Select(piece => piece.Value.Trim()).MaxBy(piece => piece.Length) ?? "")
        .Where(piece => piece.Length >= ShortestSentence)
        .Distinct(StringComparer.Ordinal)
        .OrderByDescending(piece => piece.Length)
        .Take(MostSentences)
        .Select(piece => piece.Length <= LongestSentence ? piece : piece[..LongestSentence]);

    private static string TextOf(string activity)
    {
        using var json = JsonDocument.Parse(activity);
        return json.RootElement.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";
    }

    private string? Contact(Ticket ticket)
    {
        try
        {
            return ticket.ContactCipher is null ? null : protection.CreateProtector(TicketCommandWriter.ContactPurpose).Unprotect(ticket.ContactCipher);
        }
        catch (CryptographicException)
        {
            // Nobody can read it any more, so there is nothing to look for.
            return null;
        }
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd} .,:;?!()-]+")]
    private static partial Regex Piece();

    private sealed class Head
    {
        public string Key { get; init; } = "";

        public string ExternalId { get; init; } = "";

        public string? CitizenId { get; init; }
    }

    private sealed class Ticket
    {
        public string Code { get; init; } = "";

        public string Summary { get; init; } = "";

        public string? ContactCipher { get; init; }
    }
}
