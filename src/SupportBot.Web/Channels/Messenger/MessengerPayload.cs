using System.Globalization;
using System.Text.Json;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Handoff;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>
/// Reads the body of a webhook call. An event is known by the key that it has. Left out by rule, since they say nothing that is to be answered:
/// reactions, receipts, edits and withdrawals of messages, requests for the thread, changes of roles, and every kind that is not known.
/// </summary>
internal static class MessengerPayload
{
    /// <summary>What the button "get started" sends.</summary>
    public const string GetStarted = "GET_STARTED";

    private static readonly DateTimeOffset LastMoment = DateTimeOffset.FromUnixTimeMilliseconds(253_402_300_799_999);

    /// <summary>The events of the page in the order in which they happened; null where the body is no JSON object.</summary>
    /// <param name="body">What was signed.</param>
    /// <param name="appId">Our app's id; null where it is not told.</param>
    public static IReadOnlyList<MessengerEvent>? TryRead(ReadOnlyMemory<byte> body, string? appId)
    {
        try
        {
            if (JsonBody.TryRepair(body) is not { } json)
            {
                return null;
            }

            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind != JsonValueKind.Object ? null
                : document.RootElement.Text("object") != "page" ? []
                : document.RootElement.Items("entry").SelectMany(entry => Events(entry, appId)).OrderBy(found => found.At).ToList();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<MessengerEvent> Events(JsonElement entry, string? appId)
    {
        var messaging = entry.Items("messaging").Select(item => new Origin(entry, item)).Select(origin => Read(origin, appId));
        // Another app has the thread, and we are only shown what is said there.
        var standby = entry.Items("standby").Select(item => new Origin(entry, item)).Select(Overheard);
        return messaging.Concat(standby).OfType<MessengerEvent>();
    }

    private static MessengerEvent? Read(Origin from, string? appId) =>
        from.CitizenId.Length == 0 ? null
        : from.Item.Find("message") is { } message ? Message(from, message)
        : from.Item.Find("postback") is { } postback ? Postback(from, postback)
        : from.Item.Find("referral") is not null ? new MessengerEvent.ConversationStarted(from.ChannelAccountId, from.CitizenId, from.At, from.KeyOf("referral"))
        : from.Item.Find("pass_thread_control") is { } passed ? from.Changed(IsOurs(passed, appId) ? ConversationOwner.Bot : ConversationOwner.Person)
        : from.Item.Find("take_thread_control") is not null ? from.Changed(ConversationOwner.Person)
        : null;

    private static MessengerEvent? Message(Origin from, JsonElement message)
    {
        if (message.IsTrue("is_echo"))
        {
            return Echo(from, message);
        }

        if (message.IsTrue("is_deleted"))
        {
            return null;
        }

        // A quick reply shows a shortened title; what it says is its payload.
        var text = message.Find("quick_reply")?.Text("payload") is { Length: > 0 } payload ? payload : message.Text("text") ?? "";
        return new MessengerEvent.MessageReceived(from.ChannelAccountId, from.CitizenId, from.At, message.Id("mid") ?? from.KeyOf("message"), text)
        {
            Attached = message.Items("attachments").Select(attachment => attachment.Text("type") ?? "").Where(kind => IsContent(kind, text)).ToList(),
        };
    }

    // A sticker shows nothing that is to be read, nor does the preview of a link that stands in the text.
    private static bool IsContent(string kind, string text) => kind != "sticker" && (kind != "fallback" || text.Length == 0);

    private static MessengerEvent Postback(Origin from, JsonElement postback)
    {
        var key = postback.Id("mid") ?? from.KeyOf("postback");
        var said = postback.Text("payload") is { Length: > 0 } payload ? payload : postback.Text("title") ?? "";
        return said is GetStarted or ""
            ? new MessengerEvent.ConversationStarted(from.ChannelAccountId, from.CitizenId, from.At, key)
            : new MessengerEvent.MessageReceived(from.ChannelAccountId, from.CitizenId, from.At, key, said);
    }

    // Ours carries the id that we gave it. Whatever else speaks in the page's name is a person in its inbox, or a person's other app.
    private static MessengerEvent Echo(Origin from, JsonElement message) =>
        MessengerMessage.IsOurs(message.Text("metadata")) ? new MessengerEvent.MessageEchoed(from.ChannelAccountId, from.CitizenId, from.At, message.Text("metadata")!) : from.Changed(ConversationOwner.Person);

    private static MessengerEvent? Overheard(Origin from) =>
        from.CitizenId.Length == 0 ? null
        : from.Item.Find("message") is { } message ? message.IsTrue("is_echo") ? Echo(from, message) : from.Changed(ConversationOwner.Person)
        : from.Item.Find("postback") is not null ? from.Changed(ConversationOwner.Person)
        : null;

    private static bool IsOurs(JsonElement passed, string? appId) => appId is null || passed.Id("new_owner_app_id") is not { } owner || owner == appId;

    /// <summary>Where an event comes from. The page is the sender of an echo and the recipient of everything else.</summary>
    private readonly record struct Origin(JsonElement Entry, JsonElement Item)
    {
        public string ChannelAccountId => Entry.Id("id") ?? "";

        public string CitizenId
        {
            get
            {
                var page = ChannelAccountId;
                return new[] { PartyId("sender"), PartyId("recipient") }.FirstOrDefault(id => id is not null && id != page) ?? "";
            }
        }

        public DateTimeOffset At => Milliseconds is > 0 and var at && at < LastMoment.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(at) : DateTimeOffset.UnixEpoch;

        private long Milliseconds => Item.Number("timestamp") is > 0 and var at ? at : Entry.Number("time");

        /// <summary>Recognizes the event where Meta gave it no id.</summary>
        public string KeyOf(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{Milliseconds}");

        public MessengerEvent.OwnershipChanged Changed(ConversationOwner owner) => new(ChannelAccountId, CitizenId, At, owner);

        private string? PartyId(string name) => Item.Find(name)?.Id("id");
    }
}
