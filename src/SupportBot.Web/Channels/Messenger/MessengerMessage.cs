using System.Globalization;
using System.Text.Json.Nodes;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Puts a reply into the form of the Send API. It fits already; here it is only translated.</summary>
internal static class MessengerMessage
{
    /// <summary>The body of the call. <paramref name="id"/>: the reply's id in the log; it comes back with the echo.</summary>
    public static JsonObject Create(LoggedMessage reply, string citizenId, string id, MessengerWindow window)
    {
        var calls = reply.Calls.Select(Call).ToArray();
        var message = new JsonObject { ["metadata"] = id };
        if (calls.Length == 0)
        {
            message["text"] = reply.Text;
        }
        else
        {
            message["attachment"] = Template(reply.Text, calls);
        }

        if (reply.Choices.Select(QuickReply).ToArray() is { Length: > 0 } quickReplies)
        {
            message["quick_replies"] = new JsonArray(quickReplies);
        }

        var body = new JsonObject
        {
            ["recipient"] = new JsonObject { ["id"] = citizenId },
            ["messaging_type"] = window == MessengerWindow.HumanAgent ? "MESSAGE_TAG" : reply.ReplyTo is null ? "UPDATE" : "RESPONSE",
            ["message"] = message,
        };
        if (window == MessengerWindow.HumanAgent)
        {
            body["tag"] = "HUMAN_AGENT";
        }

        return body;
    }

    /// <summary>True for metadata that we gave along.</summary>
    public static bool IsOurs(string? metadata) => TryReadMetadata(metadata) is not null;

    /// <summary>The place in the log that our metadata name; null where they are not ours.</summary>
    public static (string ConversationId, long Seq)? TryReadMetadata(string? metadata) =>
        metadata?.Split('|') is [{ Length: 32 } conversation, var number]
        && conversation.All(char.IsAsciiHexDigitLower)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? (conversation, seq)
            : null;

    private static JsonObject Template(string? text, JsonNode[] buttons) => new()
    {
        ["type"] = "template",
        ["payload"] = new JsonObject { ["template_type"] = "button", ["text"] = text, ["buttons"] = new JsonArray(buttons) },
    };

    private static JsonNode QuickReply(Choice choice) => new JsonObject { ["content_type"] = "text", ["title"] = choice.Title, ["payload"] = choice.Value };

    // Numbers are asked for with the country's code; a service number such as 1800 1096 has no leading zero to lose.
    private static JsonNode Call(CallOffer call) => new JsonObject { ["type"] = "phone_number", ["title"] = call.Title, ["payload"] = "+84" + call.Number.TrimStart('0') };
}
