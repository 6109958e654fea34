using System.Text.Json;
using SupportBot.Web.Channels.Webhooks;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Reads what a webhook call tells. What is not named here (receipts, reactions, groups, anonymous visitors, data forms, tags, quotas) is nobody's turn.</summary>
internal static class ZaloPayload
{
    private const string MessagePrefix = "user_send_";
    private const string EchoPrefix = "oa_send_";
    private const string Group = "group_";
    private const string SharedLink = "user_send_link";

    /// <summary>The event; null where it means nothing here, or lacks what it needs.</summary>
    public static ZaloEvent? Read(ZaloCall call)
    {
        var body = call.Body;
        return call.EventName switch
        {
            "follow" => Start(call, Party(body, "follower"), body.Id("oa_id")),
            "user_click_chatnow" => Start(call, Party(body, "sender") ?? body.Id("user_id"), Party(body, "recipient") ?? body.Id("oa_id")),
            // Not in Zalo's catalogue, but seen: a button's payload, as if it had been typed.
            "user_click_button" => Message(call),
            { } name when IsOf(name, MessagePrefix) => Message(call),
            { } name when IsOf(name, EchoPrefix) => Echo(call),
            _ => null,
        };
    }

    private static bool IsOf(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && !name.AsSpan(prefix.Length).StartsWith(Group, StringComparison.Ordinal);

    private static ZaloEvent.ConversationStarted? Start(ZaloCall call, string? user, string? oa) =>
        user is null || oa is null ? null : new ZaloEvent.ConversationStarted(oa, user, At(call));

    private static ZaloEvent.MessageReceived? Message(ZaloCall call)
    {
        if (Party(call.Body, "sender") is not { } user || Party(call.Body, "recipient") is not { } oa)
        {
            return null;
        }

        var attached = call.Body.Find("message")?.Items("attachments").ToList() ?? [];
        var isLink = call.EventName == SharedLink;
        var typed = call.Body.Find("message")?.Text("text") ?? call.Body.Text("payload") ?? "";
        // A link that was shared without a word says itself: what it leads to may be what the citizen asks about.
        var text = typed.Length > 0 || !isLink ? typed : attached.Select(link => link.Find("payload")?.Text("url")).FirstOrDefault(url => url is not null) ?? "";
        var files = isLink ? [] : attached.Select(file => file.Text("type") ?? "").ToList();
        return text.Length == 0 && attached.Count == 0 ? null : new ZaloEvent.MessageReceived(oa, user, At(call), IdempotencyKey(call, user), text) { Attached = files };
    }

    private static ZaloEvent.MessageEchoed? Echo(ZaloCall call) =>
        Party(call.Body, "recipient") is { } user && Party(call.Body, "sender") is { } oa && call.Body.Find("message") is { } message && message.Id("msg_id") is { } id
            ? new ZaloEvent.MessageEchoed(oa, user, At(call), id, message.Text("text"), call.Body.Find("sender")?.Id("admin_id") is not null)
            : null;

    private static string IdempotencyKey(ZaloCall call, string user) =>
        call.Body.Find("message")?.Id("msg_id") ?? $"{call.EventName}:{call.Timestamp}:{user}";

    private static DateTimeOffset At(ZaloCall call) => ZaloCall.Moment(call.Timestamp) ?? DateTimeOffset.UnixEpoch;

    private static string? Party(JsonElement body, string name) => body.Find(name)?.Id("id");
}
