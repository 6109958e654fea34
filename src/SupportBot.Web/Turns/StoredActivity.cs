using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Channels.DirectLine;
using SupportBot.Web.Handoff;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Turns;

/// <summary>Reduces what came in to what may be stored: the masked words and an allow-list of fields, each only in the form it should have.</summary>
internal sealed partial class StoredActivity(MasterKey key)
{
    /// <summary>Most characters of a client's own id of a message.</summary>
    public const int MaxClientIdLength = 256;

    /// <summary>From so many digits on, whatever stands between them, an id may be a telephone or identity number.</summary>
    private const int DigitsOfNumbers = 8;

    /// <summary>From so many digits on a locale or time zone is none: <c>es-419</c> and <c>Etc/GMT+12</c> have fewer.</summary>
    private const int DigitsOfNoName = 4;

    /// <summary>
    /// The storable form.
    /// <paramref name="said"/>: the citizen's words, masked.
    /// </summary>
    public Activity Reduce(Activity activity, string id, string said, DateTimeOffset at) => new()
    {
        Type = activity.Type,
        Id = id,
        Timestamp = at,
        Name = HandoffEvents.ReadStatus(activity) is null ? null : activity.Name,
        LocalTimestamp = activity.LocalTimestamp,
        LocalTimezone = activity.LocalTimezone is { } zone && TimeZoneName().IsMatch(zone) && Digits(zone) < DigitsOfNoName ? zone : null,
        Locale = activity.Locale is { } locale && LanguageTag().IsMatch(locale) && Digits(locale) < DigitsOfNoName ? locale : null,
        ChannelId = activity.ChannelId,
        From = Party(activity.From, withRole: true),
        Conversation = activity.Conversation?.Id is { } conversation ? new ConversationAccount { Id = MaskId(conversation) } : null,
        Recipient = Party(activity.Recipient, withRole: false),
        Text = activity.Type == ActivityTypes.Message ? said : null,
        TextFormat = activity.TextFormat is "plain" or "markdown" or "xml" ? activity.TextFormat : null,
        Attachments = activity.Attachments is { Count: > 0 } attachments ? attachments.Take(20).Select(Kind).ToList() : null,
        // Direct Line gives it back with the echo; nobody else asks for it.
        ChannelData = activity.ChannelId is DirectLineAccess.Channel or WebChatSession.Channel && ClientIdOf(activity) is { } clientId ? new JsonObject { ["clientActivityID"] = clientId } : null,
    };

    /// <summary>The id that a Direct Line client gave its message; null where it gave none.</summary>
    public static string? ClientIdOf(Activity activity) =>
        activity.ChannelData is JsonObject data && data.TryGetPropertyValue("clientActivityID", out var node) && node is JsonValue value
            && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 and <= MaxClientIdLength } id && !id.Contains('\0', StringComparison.Ordinal)
            ? id
            : null;

    private static Attachment Kind(Attachment attachment) => new()
    {
        ContentType = attachment.ContentType is { } type && MediaType().IsMatch(type) ? type : "application/octet-stream",
    };

    private ChannelAccount? Party(ChannelAccount? party, bool withRole) => party?.Id is null ? null : new ChannelAccount
    {
        Id = MaskId(party.Id),
        Role = withRole && party.Role is "user" or "bot" ? party.Role : null,
    };

    // An id may be a telephone number, an identity number or a mail address: the log keeps a fingerprint of it.
    private string MaskId(string id) => Digits(id) >= DigitsOfNumbers || id.Contains('@', StringComparison.Ordinal) ? $"id-{key.Fingerprint(id)}" : id;

    private static int Digits(string text) => text.Count(char.IsDigit);

    [GeneratedRegex(@"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,3}\z")]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"^[A-Za-z_+\-]{1,30}(/[A-Za-z0-9_+\-]{1,30}){0,2}\z")]
    private static partial Regex TimeZoneName();

    [GeneratedRegex(@"^[a-z]{1,20}/[A-Za-z.+\-]{1,60}\z")]
    private static partial Regex MediaType();
}
