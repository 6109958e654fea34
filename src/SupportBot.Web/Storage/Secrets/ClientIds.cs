using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using SupportBot.Web.Channels.BotFramework;

namespace SupportBot.Web.Storage.Secrets;

/// <summary>
/// Ids that clients choose for their messages: a client may put a telephone number into one. What only tells a repeat is kept as a keyed fingerprint. What
/// must be given back as it came (the echo on Direct Line, <c>replyToId</c>) lies encrypted in the logged activity, and goes with it.
/// </summary>
internal sealed partial class ClientIds(MasterKey key, IDataProtectionProvider protection)
{
    /// <summary>How a once-key begins in the store; one of an earlier version may stand there as it came.</summary>
    public const string IdempotencyPrefix = "once-";

    /// <summary>How the id of a message begins in the store, where the client gave it.</summary>
    public const string IdPrefix = "id-";

    private const string Opening = "{{id:";
    private const string ClientActivityId = "clientActivityID";

    private readonly IDataProtector protector = protection.CreateProtector("client-id");

    /// <summary>What stands in the store for a once-key; null for none.</summary>
    public string? IdempotencyKeyFor(string? idempotencyKey) => idempotencyKey is null ? null : IdempotencyPrefix + key.Fingerprint($"once-key|{idempotencyKey}");

    /// <summary>What stands in the store for the id that a client gave its message.</summary>
    public string IdOf(string id) => IdPrefix + key.Fingerprint($"activity-id|{id}");

    /// <summary>The row as it may be stored. To be called before the transaction, as encrypting may write a key.</summary>
    public LogRow Seal(LogRow row)
    {
        row = row with { IdempotencyKey = IdempotencyKeyFor(row.IdempotencyKey) };
        if (row.Activity is not { } activity)
        {
            return row;
        }

        // A reply to an id of ours holds nothing of the client's.
        var repliesTo = row.Direction == "out" && activity.ReplyToId is { } id && id != row.ReplyTo ? Seal(id) : null;
        var clientId = row.Direction == "in" ? (string?)activity.ChannelData?[ClientActivityId] : null;
        return repliesTo is null && clientId is null ? row : row with
        {
            Json = ActivityJson.Write(activity with
            {
                ReplyToId = repliesTo ?? activity.ReplyToId,
                ChannelData = clientId is null ? activity.ChannelData : new JsonObject { [ClientActivityId] = Seal(clientId) },
            }),
        };
    }

    /// <summary>The activity with the ids as the client gave them.</summary>
    public string? Open(string? json) => json?.Contains(Opening, StringComparison.Ordinal) == true
        ? Sealed().Replace(json, match => $"\"{match.Groups[1].Value}\":{Clear(match.Groups[2].Value)}")
        : json;

    private string Seal(string id) => $"{Opening}{protector.Protect(id)}}}}}";

    private string Clear(string cipher)
    {
        try
        {
            return JsonSerializer.Serialize(protector.Unprotect(cipher));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Its key is gone; nobody waits for so old an echo.
            return "null";
        }
    }

    // In a text the quotes would be escaped: what a citizen types never looks like this.
    [GeneratedRegex(@"""(clientActivityID|replyToId)"":""\{\{id:([A-Za-z0-9_\-]+)\}\}""")]
    private static partial Regex Sealed();
}
