using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage.Secrets;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Reads, before they are erased, the texts that nobody may find afterwards.</summary>
internal sealed partial class PersonalTexts(Database database, IDataProtectionProvider protection, ClientIds clientIds)
{
    /// <summary>The longest sentences tell the most; each one more costs a search of everything.</summary>
    private const int MaxSentences = 5;

    /// <summary>From so many characters on an id is no common word.</summary>
    private const int MinIdLength = 12;

    /// <summary>From so many digits on the id of a message may be the number of a telephone or a paper.</summary>
    private const int DigitsOfNumbers = 8;

    private const int MaxMessageIds = 20;

    private const int MinSentenceLength = 10;
    private const int MaxSentenceLength = 80;

    /// <summary>Codes, contacts, ids of the channel, and what was said.</summary>
    public Task<IReadOnlyList<Identifier>> ReadAsync(IReadOnlyList<string> conversationIds, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Identifier>>(
        async connection =>
        {
            var among = database.Dialect.Among("conversationIds");
            var stored = (await connection.QueryAsync<StoredIds>($"SELECT key, external_id, citizen_id, pending_contact FROM conversation WHERE id {among}", new { conversationIds })).AsList();
            var tickets = (await connection.QueryAsync<Ticket>(
                $"SELECT code, summary, contact_cipher FROM ticket WHERE conversation_id {among} AND erased_at IS NULL", new { conversationIds })).AsList();
            var said = (await connection.QueryAsync<Said>(
                $"SELECT activity, activity_id, once_key AS idempotency_key FROM activity WHERE conversation_id {among} AND direction = 'in' AND activity IS NOT NULL", new { conversationIds })).AsList();
            var ids = stored.SelectMany(Ids).Where(id => id.Text.Length > 0).Distinct().ToList();
            return
            [
                .. tickets.SelectMany(ticket => new[] { ticket.Code, ticket.Code.ToLowerInvariant() }).Select(code => new Identifier("ticket code", code)),
                .. tickets.Select(ticket => ticket.ContactCipher).Concat(stored.Select(stored => stored.PendingContact)).Select(Contact).OfType<string>().Distinct().Select(contact => new Identifier("contact", contact)),
                .. ids,
                .. said.SelectMany(MessageIds).OfType<string>().Distinct(StringComparer.Ordinal).Where(MayBePersonal).Take(MaxMessageIds)
                    .Select(id => new Identifier("message id", id) { IsId = true }),
                .. ids.Where(id => id.Text.Length >= MinIdLength).Select(id => new Identifier("part of an id", id.Text) { IsShared = true }),
                .. Sentences([.. tickets.Select(ticket => ticket.Summary), .. said.Select(one => MessageJson.ReadText(one.Activity) ?? "")]).Select(sentence => new Identifier("sentence", sentence) { IsShared = true }),
            ];
        },
        cancellationToken);

    private static IEnumerable<Identifier> Ids(StoredIds stored) =>
    [
        new("conversation key", stored.Key) { IsId = true },
        new("conversation id", stored.ExternalId) { IsId = true },
        new("user id", stored.CitizenId ?? "") { IsId = true },
    ];

    // As the client gave them: the echo's, and what an earlier version kept.
    private IEnumerable<string?> MessageIds(Said said) => [clientIds.Open(MessageOf(said)).Details.ClientId, said.ActivityId, said.IdempotencyKey];

    private static bool MayBePersonal(string id) =>
        !id.StartsWith(ClientIds.IdempotencyPrefix, StringComparison.Ordinal) && !id.StartsWith(ClientIds.IdPrefix, StringComparison.Ordinal) && !id.Contains('|', StringComparison.Ordinal)
        && (id.Count(char.IsDigit) >= DigitsOfNumbers || id.Contains('@', StringComparison.Ordinal));

    // Pieces that look the same in JSON, in columns and in the bytes of a file.
    private static IEnumerable<string> Sentences(IEnumerable<string> texts) => texts
        .Select(text => Piece().Matches(text).Select(piece => piece.Value.Trim()).MaxBy(piece => piece.Length) ?? "")
        .Where(piece => piece.Length >= MinSentenceLength)
        .Distinct(StringComparer.Ordinal)
        .OrderByDescending(piece => piece.Length)
        .Take(MaxSentences)
        .Select(piece => piece.Length <= MaxSentenceLength ? piece : piece[..MaxSentenceLength]);

    private static LoggedMessage MessageOf(Said said) => MessageJson.Read(said.Activity, said.ActivityId, MessageTypes.Message, default);

    private string? Contact(string? cipher)
    {
        try
        {
            return cipher is null ? null : protection.CreateProtector(TicketCommandWriter.ContactPurpose).Unprotect(cipher);
        }
        catch (CryptographicException)
        {
            // Nobody can read it any more, so there is nothing to look for.
            return null;
        }
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd} .,:;?!()-]+")]
    private static partial Regex Piece();

    private sealed class StoredIds
    {
        public string Key { get; init; } = "";

        public string ExternalId { get; init; } = "";

        public string? CitizenId { get; init; }

        public string? PendingContact { get; init; }
    }

    private sealed class Said
    {
        public string Activity { get; init; } = "{}";

        public string ActivityId { get; init; } = "";

        public string? IdempotencyKey { get; init; }
    }

    private sealed class Ticket
    {
        public string Code { get; init; } = "";

        public string Summary { get; init; } = "";

        public string? ContactCipher { get; init; }
    }
}
