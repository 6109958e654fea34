using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Brings what Direct Line clients do to the one path of turns.</summary>
internal sealed class DirectLineTurns(TurnProcessor processor)
{
    private const string ChannelAccountId = "supportbot";
    private const string Reserved = "dl_";

    public static ConversationKey KeyOf(DirectLineIdentity identity) => new(identity.Channel, ChannelAccountId, identity.ConversationId);

    public static ActivityAddress AddressOf(DirectLineIdentity identity, string? citizenId) => new(identity.Channel, ChannelAccountId, identity.ConversationId, citizenId);

    public static string NewConversationId() => Guid.CreateVersion7().ToString("N");

    /// <summary>An id that a client claims for its user. Those that only a token can give are nobody's to claim: null.</summary>
    public static string? ClaimedUserId(string? id) => id?.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase) == true ? null : id;

    public static string NewUserId() => $"{Reserved}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";

    /// <summary>Opens the conversation: the citizen has come, the bot greets. A second call changes nothing.</summary>
    public Task<TurnResult> StartAsync(DirectLineIdentity identity, string? locale, CancellationToken cancellationToken)
    {
        var arrival = new TurnInput(KeyOf(identity), new IncomingMessage("") { IsConversationStart = true, Locale = locale })
        {
            SenderId = identity.UserId,
            Details = new MessageDetails { Locale = locale },
            IdempotencyKey = "arrival",
            AssignsId = true,
        };
        return processor.ProcessAsync(arrival, cancellationToken);
    }

    /// <summary>
    /// The citizen says something; null where there is no such conversation. What the activity claims about its sender counts only where the token names
    /// none.
    /// </summary>
    public Task<TurnResult?> SayAsync(DirectLineIdentity identity, Activity activity, CancellationToken cancellationToken) => SayAsync(
        identity,
        new IncomingMessage(activity.Text ?? "") { HasAttachments = activity.Attachments is { Count: > 0 }, Locale = activity.Locale },
        InboundActivity.DetailsOf(activity) with { ClientId = ClientIdOf(activity) },
        identity.UserId ?? ClaimedUserId(activity.From?.Id),
        cancellationToken);

    /// <summary>
    /// The citizen says something on our own page, whose token names them; null where there is no such conversation.
    /// <paramref name="clientId"/>: by this a repeat is recognized; null: it is a new message.
    /// </summary>
    public Task<TurnResult?> SayAsync(DirectLineIdentity identity, string text, string? locale, string? clientId, CancellationToken cancellationToken) => SayAsync(
        identity,
        new IncomingMessage(text) { Locale = locale },
        new MessageDetails { Locale = locale, ClientId = IsClientId(clientId) ? clientId : null },
        identity.UserId,
        cancellationToken);

    private Task<TurnResult?> SayAsync(DirectLineIdentity identity, IncomingMessage message, MessageDetails details, string? senderId, CancellationToken cancellationToken) =>
        processor.ContinueAsync(
            new TurnInput(KeyOf(identity), message)
            {
                SenderId = senderId,
                Details = details,
                IdempotencyKey = details.ClientId is { } clientId ? $"client:{clientId}" : null,
                AssignsId = true,
            },
            cancellationToken);

    // The id that a client gave its message; null where it gave none.
    private static string? ClientIdOf(Activity activity) =>
        activity.ChannelData is JsonObject data && data.TryGetPropertyValue("clientActivityID", out var node) && node is JsonValue value
            && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is var id && IsClientId(id)
            ? id
            : null;

    private static bool IsClientId(string? id) => id is { Length: > 0 and <= MessageDetails.MaxClientIdLength } && !id.Contains('\0', StringComparison.Ordinal);
}
