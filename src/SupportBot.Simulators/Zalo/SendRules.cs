using System.Text.Json.Nodes;

namespace SupportBot.Simulators.Zalo;

/// <summary>Zalo's refusals of a customer-service message.</summary>
internal static class SendRules
{
    private const int InvalidParameter = -201;
    private const int OverLimit = -210;

    /// <summary>The error; null where the message is taken.</summary>
    public static int? FindFault(JsonObject? message)
    {
        if ((string?)message?["text"] is not { Length: > 0 } text)
        {
            return InvalidParameter;
        }

        if (text.Length > 2_000)
        {
            return OverLimit;
        }

        if (message["attachment"] is not { } attachment)
        {
            return null;
        }

        var buttons = attachment["payload"]?["buttons"]?.AsArray();
        return (string?)attachment["type"] != "template" || buttons is null ? InvalidParameter
            : buttons.Count is 0 or > 5 ? OverLimit
            : buttons.Select(button => FindFaultOfButton(button!)).FirstOrDefault(fault => fault is not null);
    }

    private static int? FindFaultOfButton(JsonNode button) =>
        (string?)button["title"] is not { Length: > 0 } title ? InvalidParameter
        : title.Length > 100 ? OverLimit
        : (string?)button["type"] switch
        {
            "oa.query.show" or "oa.query.hide" => button["payload"] is JsonValue payload && (string?)payload is { Length: > 0 and <= 1_000 } ? null : OverLimit,
            "oa.open.phone" => (string?)button["payload"]?["phone_code"] is { Length: > 0 } number && number.All(sign => char.IsAsciiDigit(sign) || sign == '+') ? null : InvalidParameter,
            "oa.open.url" => button["payload"]?["url"] is not null ? null : InvalidParameter,
            _ => InvalidParameter,
        };
}
