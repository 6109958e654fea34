using System.Globalization;
using System.Text.Json;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>The body of a webhook call, before anything in it is believed.</summary>
internal sealed record ZaloCall(JsonElement Body)
{
    /// <summary>What kind of event it tells of; null: none, as in the call with which the developer console tries the address.</summary>
    public string? EventName => Body.Text("event_name");

    /// <summary>The time in the form in which it is signed.</summary>
    public string Timestamp => Body.Id("timestamp") ?? "";

    /// <summary>Reads a body; null where it is no JSON object.</summary>
    public static ZaloCall? TryRead(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (JsonBody.TryRepair(body) is not { } json)
            {
                return null;
            }

            var root = JsonElement.Parse(json.Span);
            return root.ValueKind == JsonValueKind.Object ? new ZaloCall(root) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A timestamp, in milliseconds, as a moment; null where it is none.</summary>
    public static DateTimeOffset? Moment(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;
}
