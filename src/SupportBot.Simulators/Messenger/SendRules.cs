using System.Globalization;
using System.Text.Json.Nodes;

namespace SupportBot.Simulators.Messenger;

/// <summary>Refusals of the Send API.</summary>
internal static class SendRules
{
    private const int InvalidParameter = 100;

    /// <summary>
    /// The error for a call; null where it is taken. Titles that are too long are cut by Meta, not refused; here they are, so that tests see them.
    /// <paramref name="sinceActive"/>: how long ago the citizen did something; null: never.
    /// </summary>
    public static JsonObject? FindFault(JsonObject call, TimeSpan? sinceActive)
    {
        if (call["recipient"]?["id"] is null)
        {
            return GraphSimulator.Error(InvalidParameter, 0, "(#100) The parameter recipient is required");
        }

        if (sinceActive is not { } silence)
        {
            return GraphSimulator.Error(InvalidParameter, 2018001, $"(#100) No matching user found {(string?)call["recipient"]!["id"]}");
        }

        return FindFaultOfMessage(call["message"] as JsonObject) is { } fault
            ? GraphSimulator.Error(InvalidParameter, 0, $"(#100) {fault}")
            : FindFaultOfWindow((string?)call["messaging_type"], (string?)call["tag"], silence);
    }

    private static string? FindFaultOfMessage(JsonObject? message)
    {
        if (message is null)
        {
            return "The parameter message is required";
        }

        var text = (string?)message["text"];
        var template = message["attachment"]?["payload"] as JsonObject;
        return text is null == template is null ? "Either text or attachment"
            : text is { Length: 0 or > 2000 } ? "Length of param message[text] must be between 1 and 2000"
            : ((string?)message["metadata"])?.Length > 1000 ? "Length of param message[metadata]"
            : template is not null && FindFaultOfTemplate(template) is { } fault ? fault
            : FindFaultOfQuickReplies(message["quick_replies"]);
    }

    private static string? FindFaultOfTemplate(JsonObject template)
    {
        var buttons = template["buttons"]?.AsArray();
        return (string?)template["template_type"] != "button" ? "Unknown template_type"
            : ((string?)template["text"])?.Length is not (>= 1 and <= 640) ? "Length of text must be between 1 and 640"
            : buttons is not { Count: >= 1 and <= 3 } ? "1 to 3 buttons"
            : buttons.Any(button => TooLong(button!["title"]) || (string?)button["type"] != "phone_number" || ((string?)button["payload"])?.StartsWith('+') != true) ? "Invalid button"
            : null;
    }

    private static string? FindFaultOfQuickReplies(JsonNode? replies) =>
        replies is null ? null
        : replies.AsArray() is not { Count: >= 1 and <= 13 } list ? "1 to 13 quick_replies"
        : list.Any(reply => (string?)reply!["content_type"] != "text" || TooLong(reply["title"]) || ((string?)reply["payload"])?.Length is not (>= 1 and <= 1000)) ? "Invalid quick reply"
        : null;

    private static bool TooLong(JsonNode? title) => (string?)title is not { Length: > 0 } text || new StringInfo(text).LengthInTextElements > 20;

    private static JsonObject? FindFaultOfWindow(string? type, string? tag, TimeSpan silence) => (type, tag) switch
    {
        ("RESPONSE" or "UPDATE", _) when silence <= TimeSpan.FromHours(24) => null,
        ("MESSAGE_TAG", "HUMAN_AGENT") when silence <= TimeSpan.FromDays(7) => null,
        ("MESSAGE_TAG", not "HUMAN_AGENT") => GraphSimulator.Error(InvalidParameter, 0, "(#100) The tag is no longer supported"),
        _ => GraphSimulator.Error(10, 2018278, "(#10) This message is sent outside of allowed window."),
    };
}
