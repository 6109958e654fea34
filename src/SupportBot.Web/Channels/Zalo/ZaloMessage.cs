using System.Text.Json.Nodes;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Puts a reply into the form of a customer-service message. It fits already; here it is only translated.</summary>
internal static class ZaloMessage
{
    public static JsonObject Create(LoggedMessage reply, string userId)
    {
        var message = new JsonObject { ["text"] = reply.Text };
        JsonNode[] buttons = [.. reply.Choices.Select(Button), .. reply.Calls.Select(Button)];
        if (buttons.Length > 0)
        {
            message["attachment"] = new JsonObject
            {
                ["type"] = "template",
                ["payload"] = new JsonObject { ["buttons"] = new JsonArray(buttons) },
            };
        }

        return new JsonObject { ["recipient"] = new JsonObject { ["user_id"] = userId }, ["message"] = message };
    }

    /// <summary>The words in one form, however Zalo composes letters and trims ends.</summary>
    public static string Plain(string? text) => (text ?? "").Trim().Normalize();

    private static JsonNode Button(Choice choice) => new JsonObject { ["title"] = choice.Title, ["type"] = "oa.query.show", ["payload"] = choice.Value };

    // A service number such as 1800 1096 has no country code: it is dialled as it is.
    private static JsonNode Button(CallOffer call) =>
        new JsonObject { ["title"] = call.Title, ["type"] = "oa.open.phone", ["payload"] = new JsonObject { ["phone_code"] = call.Number } };
}
