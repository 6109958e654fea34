using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Storage.Secrets;

/// <summary>
/// Ids that clients choose for their messages: a client may put a telephone number into one. What only tells a repeat is kept as a keyed fingerprint. What
/// must be given back as it came (the echo on Direct Line, <c>replyToId</c>) lies encrypted in the logged message, and goes with it.
/// </summary>
internal sealed class ClientIds(MasterKey key, IDataProtectionProvider protection)
{
    /// <summary>How a once-key begins in the store; one of an earlier version may stand there as it came.</summary>
    public const string IdempotencyPrefix = "once-";

    /// <summary>How the id of a message begins in the store, where the client gave it.</summary>
    public const string IdPrefix = "id-";

    private const string Opening = "{{id:";
    private const string Closing = "}}";

    private readonly IDataProtector protector = protection.CreateProtector("client-id");

    /// <summary>What stands in the store for a once-key; null for none.</summary>
    public string? IdempotencyKeyFor(string? idempotencyKey) => idempotencyKey is null ? null : IdempotencyPrefix + key.Fingerprint($"once-key|{idempotencyKey}");

    /// <summary>What stands in the store for the id that a client gave its message.</summary>
    public string IdOf(string id) => IdPrefix + key.Fingerprint($"activity-id|{id}");

    /// <summary>
    /// The row as it may be stored. To be called before the transaction, as encrypting may write a key.
    /// <paramref name="isPushed"/>: false where nobody asks for the replies later but the client, by the same message with the same id: the id that they answer
    /// to is then not kept at all.
    /// </summary>
    public LogRow Seal(LogRow row, bool isPushed)
    {
        row = row with { IdempotencyKey = IdempotencyKeyFor(row.IdempotencyKey) };
        if (row.Message is not { } message)
        {
            return row;
        }

        // A reply to an id of ours holds nothing of the client's.
        var repliesTo = row.Direction != "out" || message.ReplyTo is not { } id || id == row.ReplyTo ? message.ReplyTo : isPushed ? Seal(id) : null;
        var details = message.Details.ClientId is { } clientId ? message.Details with { ClientId = Seal(clientId) } : message.Details;
        return row with { Json = MessageJson.Write(message with { ReplyTo = repliesTo, Details = details }) };
    }

    /// <summary>The message with the ids as the client gave them.</summary>
    public LoggedMessage Open(LoggedMessage message) => !IsSealed(message.ReplyTo) && !IsSealed(message.Details.ClientId) ? message : message with
    {
        ReplyTo = Open(message.ReplyTo),
        Details = message.Details with { ClientId = Open(message.Details.ClientId) },
    };

    private static bool IsSealed(string? id) => id?.StartsWith(Opening, StringComparison.Ordinal) == true && id.EndsWith(Closing, StringComparison.Ordinal);

    private string Seal(string id) => Opening + protector.Protect(id) + Closing;

    private string? Open(string? id)
    {
        try
        {
            return IsSealed(id) ? protector.Unprotect(id![Opening.Length..^Closing.Length]) : id;
        }
        catch (CryptographicException)
        {
            // Its key is gone; nobody waits for so old an echo.
            return null;
        }
    }
}
