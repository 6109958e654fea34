using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Reads an activity that a caller of <c>/api/messages</c> sent.</summary>
internal static partial class InboundActivity
{
    private const string StatusEvent = "handoff.status";
    private const int MaxIdLength = 1024;

    /// <summary>What is wrong with the activity; null where nothing is.</summary>
    public static string? FindFault(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Type))
        {
            return "An activity needs a type.";
        }

        if (activity.Type is ActivityTypes.Message or ActivityTypes.ConversationUpdate && string.IsNullOrEmpty(activity.Conversation?.Id))
        {
            return "An activity of this type needs conversation.id.";
        }

        if (activity.ChannelId is { } channel && (!ChannelName().IsMatch(channel) || LongNumber().IsMatch(channel)))
        {
            return "channelId has 1 to 64 of A-Z, a-z, 0-9, '_', '.', '-', and no long number.";
        }

        string?[] ids = [activity.Type, activity.Id, activity.Conversation?.Id, activity.From?.Id, activity.Recipient?.Id, activity.ServiceUrl];
        return ids.Any(id => id?.Length > MaxIdLength) ? $"Ids are at most {MaxIdLength} characters long."
            : ids.Any(HasNul) ? "Ids hold no NUL."
            : null;
    }

    /// <summary>True for an id that no store can hold.</summary>
    public static bool HasNul(string? id) => id?.Contains('\0', StringComparison.Ordinal) == true;

    /// <summary>The turn that the activity asks for; null where it asks for none.</summary>
    public static TurnInput? ToTurn(Activity activity)
    {
        var isConversationStart = activity.Type == ActivityTypes.ConversationUpdate && IsCitizenAdded(activity);
        var hubStatus = activity.Conversation?.Id is { Length: > 0 } ? ReadHubStatus(activity) : null;
        if (activity.Type != ActivityTypes.Message && !isConversationStart && hubStatus is null)
        {
            return null;
        }

        return new TurnInput(
            new ConversationKey(activity.ChannelId ?? "", activity.Recipient?.Id ?? "", activity.Conversation!.Id!),
            new IncomingMessage(activity.Type == ActivityTypes.Message ? activity.Text ?? "" : "")
            {
                IsConversationStart = isConversationStart,
                HubStatus = hubStatus,
                HasAttachments = activity.Attachments is { Count: > 0 },
                Locale = activity.Locale,
            })
        {
            SenderId = activity.From?.Id,
            MessageId = activity.Id,
            Details = DetailsOf(activity),
            IdempotencyKey = activity.Id is { Length: > 0 } id ? id : null,
            DeliveryRoute = DeliveryRouteFor(activity),
        };
    }

    /// <summary>What the activity tells along with its words.</summary>
    public static MessageDetails DetailsOf(Activity activity) => new()
    {
        TextFormat = activity.TextFormat,
        Locale = activity.Locale,
        LocalTime = activity.LocalTimestamp,
        TimeZone = activity.LocalTimezone,
        Attachments = activity.Attachments is { Count: > 0 } attachments ? attachments.Select(attachment => attachment.ContentType).ToList() : [],
    };

    // By the convention of Microsoft's handoff library; null where the activity tells nothing of the kind.
    private static HandoffStatus? ReadHubStatus(Activity activity) =>
        activity is { Type: ActivityTypes.Event, Name: StatusEvent, Value: JsonObject value } && (value["state"] as JsonValue)?.TryGetValue<string>(out var state) == true
            ? state switch
            {
                "accepted" => HandoffStatus.Accepted,
                "failed" => HandoffStatus.Failed,
                "completed" => HandoffStatus.Completed,
                _ => null,
            }
            : null;

    public static bool ExpectsReplies(Activity activity) => string.Equals(activity.DeliveryMode, "expectReplies", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the replies are to be pushed to; null where they are expected in the answer, or no address is named.</summary>
    public static string? DeliveryRouteFor(Activity activity) => ExpectsReplies(activity) || string.IsNullOrEmpty(activity.ServiceUrl) ? null : activity.ServiceUrl;

    // The bot itself is announced as a member, too; it does not greet itself.
    private static bool IsCitizenAdded(Activity activity) =>
        activity.MembersAdded?.Any(member => member.Id is not null && !string.Equals(member.Id, activity.Recipient?.Id, StringComparison.Ordinal)) == true;

    // The channel goes to the log: plain characters only, and nothing that may be somebody's number.
    [GeneratedRegex(@"\A[A-Za-z0-9_.\-]{1,64}\z")]
    private static partial Regex ChannelName();

    [GeneratedRegex("[0-9]{8}")]
    private static partial Regex LongNumber();
}
