using System.Globalization;
using System.Text.Json;
using SupportBot.Web.Channels.Webhooks;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Zalo's answer. It says 200 even where it refuses: the body decides.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">0: done; null: the body says nothing.</param>
/// <param name="Data">What was asked for; null where there is nothing.</param>
internal sealed record ZaloAnswer(int Status, int? Error, JsonElement? Data)
{
    public static ZaloAnswer Read(int status, JsonElement? body) => new(status, body is { } read ? ErrorOf(read) : null, body?.Find("data"));

    /// <summary>Zalo's id of the message that was taken; null where it names none.</summary>
    public string? MessageId => Data?.Id("message_id");

    /// <summary>What it says is left; null where it says nothing.</summary>
    public ZaloQuota? Quota =>
        Data?.Find("quota") is { } quota && quota.Text("quota_type") is { Length: > 0 } type ? new ZaloQuota(type, Number(quota, "remain"), Number(quota, "total")) : null;

    private static int? ErrorOf(JsonElement body) => int.TryParse(body.Id("error"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var error) ? error : null;

    private static long? Number(JsonElement parent, string name) =>
        long.TryParse(parent.Id(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The number of messages that Zalo lets the account send, by its last answer. Null: it did not say.</summary>
internal sealed record ZaloQuota(string Type, long? Remain, long? Total);
