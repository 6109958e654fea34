using System.Text.Json;
using SupportBot.Conversations.Turns;

namespace SupportBot.Web.Messages;

/// <summary>
/// Reads rows that earlier versions stored as an Activity of the Bot Framework. They are not rewritten: a large store would take hours, and nobody needs most of them
/// again. A reader of such a row gets the same message as from a row of today.
/// </summary>
internal static class ActivityForm
{
    private const string CallScheme = "tel:";

    /// <summary>The message that such a row holds. <paramref name="empty"/> carries what stands in the row's columns.</summary>
    public static LoggedMessage Read(JsonElement activity, LoggedMessage empty)
    {
        var data = activity.ObjectAt("channelData");
        var about = data?.ObjectAt("supportBot") is { } described ? MessageJson.ReadAbout(described) : null;
        var handoff = ReadHandoff(activity);
        var buttons = activity.ObjectAt("suggestedActions")?.ListAt("actions", Button) ?? [];
        return empty with
        {
            Speaker = about is { Outcome: Outcome.Staff } ? Speaker.Staff
                : about is not null || handoff is not null ? Speaker.Bot
                : empty.Type == MessageTypes.Event ? Speaker.Hub
                : Speaker.Citizen,
            Text = activity.TextAt("text"),
            ReplyTo = activity.TextAt("replyToId"),
            Details = ReadDetails(activity, isReply: about is not null, hasRequest: handoff is not null, data?.TextAt("clientActivityID")),
            Choices = buttons.Where(button => button.Type == "imBack").Select(button => new Choice(button.Title, button.Value)).ToList(),
            Calls = buttons.Where(button => button.Type == "call").Select(button => new CallOffer(button.Title, button.Value.Replace(CallScheme, "", StringComparison.Ordinal))).ToList(),
            Citations = activity.ListAt("entities", entity => entity.ListAt("citation", ReadCitation)).SelectMany(citations => citations).ToList(),
            About = about,
            Handoff = handoff,
        };
    }

    // A reply's locale is always the same and stands in no row of today; what is attached to a request is its transcript.
    private static MessageDetails ReadDetails(JsonElement activity, bool isReply, bool hasRequest, string? clientId) => new()
    {
        TextFormat = activity.TextAt("textFormat"),
        Locale = isReply ? null : activity.TextAt("locale"),
        LocalTime = activity.TimeAt("localTimestamp"),
        TimeZone = activity.TextAt("localTimezone"),
        ClientId = clientId,
        Attachments = hasRequest ? [] : activity.ListAt("attachments", attachment => attachment.TextAt("contentType")),
    };

    private static Citation ReadCitation(JsonElement claim)
    {
        var document = claim.ObjectAt("appearance") ?? claim;
        return new Citation(document.TextAt("name") ?? "", document.TextAt("abstract"), document.TextAt("datePublished") ?? "", document.TextAt("url"));
    }

    private static HandoffRequest? ReadHandoff(JsonElement activity) => activity.TextAt("name") == "handoff.initiate" && activity.ObjectAt("value") is { } value
        ? new HandoffRequest(
            value.TextAt("skill") ?? "",
            value.TextAt("ticket"),
            activity.ListAt("attachments", attachment => attachment.ObjectAt("content")?.ListAt("activities", ReadLine) ?? []).SelectMany(lines => lines).ToList())
        : null;

    private static HandoffLine ReadLine(JsonElement line) =>
        new(line.TextAt("id"), line.TimeAt("timestamp"), line.ObjectAt("from")?.TextAt("role") == "user", line.TextAt("text"));

    private static (string Type, string Title, string Value) Button(JsonElement action) => (action.TextAt("type") ?? "", action.TextAt("title") ?? "", action.TextAt("value") ?? "");
}
