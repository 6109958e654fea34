using System.Text.Json.Nodes;
using SupportBot.Web.Channels.BotFramework;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Puts a reply into the form of a customer-service message. It fits already; here it is only translated.</summary>
internal static class ZaloMessage
{
    private const string CallScheme = "tel:";

    public static JsonObject Create(Activity reply, string userId)
    {
        var message = new JsonObject { ["text"] = reply.Text };
        if (reply.SuggestedActions?.Actions is { Count: > 0 } actions)
        {
            message["attachment"] = new JsonObject
            {
                ["type"] = "template",
                ["payload"] = new JsonObject { ["buttons"] = new JsonArray([.. actions.Select(Button)]) },
            };
        }

        return new JsonObject { ["recipient"] = new JsonObject { ["user_id"] = userId }, ["message"] = message };
    }

    /// <summary>The words in one form, however Zalo composes letters and trims ends.</summary>
    public static string Plain(string? text) => (text ?? "").Trim().Normalize();

    // A service number such as 1800 1096 has no country code: it is dialled as it is.
    private static JsonNode Button(CardAction action) => action.Type == "call"
        ? new JsonObject
        {
            ["title"] = action.Title,
            ["type"] = "oa.open.phone",
            ["payload"] = new JsonObject { ["phone_code"] = ((string?)action.Value ?? "").Replace(CallScheme, "", StringComparison.Ordinal) },
        }
        : new JsonObject { ["title"] = action.Title, ["type"] = "oa.query.show", ["payload"] = (string?)action.Value };
}
