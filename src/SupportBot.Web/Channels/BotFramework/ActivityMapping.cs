using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sdk = Microsoft.Bot.Schema;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// Turns our activities into the SDK's and back, field by field: reading and writing JSON twice would cost more than the whole rest of the call. What is
/// free of form (<c>value</c>, <c>channelData</c>, contents) stays the <see cref="JsonNode"/> that it is; <see cref="JsonNodeConverter"/> writes it.
/// </summary>
internal static class ActivityMapping
{
    /// <summary>The activity as the SDK has it.</summary>
    public static Sdk.Activity ToSdk(Activity activity) => new()
    {
        Type = activity.Type,
        Id = activity.Id,
        Timestamp = activity.Timestamp,
        LocalTimestamp = activity.LocalTimestamp,
        LocalTimezone = activity.LocalTimezone,
        ServiceUrl = activity.ServiceUrl,
        ChannelId = activity.ChannelId,
        From = ToSdk(activity.From),
        Conversation = activity.Conversation is { } conversation ? new Sdk.ConversationAccount { Id = conversation.Id } : null,
        Recipient = ToSdk(activity.Recipient),
        ReplyToId = activity.ReplyToId,
        Text = activity.Text,
        TextFormat = activity.TextFormat,
        Locale = activity.Locale,
        Name = activity.Name,
        Value = activity.Value,
        InputHint = activity.InputHint,
        DeliveryMode = InboundActivity.ExpectsReplies(activity) ? Sdk.DeliveryModes.ExpectReplies : activity.DeliveryMode,
        MembersAdded = activity.MembersAdded?.Select(ToSdk).ToList(),
        Attachments = activity.Attachments?.Select(ToSdk).ToList(),
        SuggestedActions = ToSdk(activity.SuggestedActions),
        Entities = activity.Entities?.OfType<JsonObject>().Select(ToSdk).ToList(),
        ChannelData = activity.ChannelData,
    };

    /// <summary>What a turn needs of an activity that the SDK hands to the bot.</summary>
    public static Activity FromSdk(Sdk.Activity activity) => new()
    {
        Type = activity.Type,
        Id = activity.Id,
        Timestamp = activity.Timestamp,
        LocalTimestamp = activity.LocalTimestamp,
        LocalTimezone = activity.LocalTimezone,
        ServiceUrl = activity.ServiceUrl,
        ChannelId = activity.ChannelId,
        From = FromSdk(activity.From),
        Conversation = activity.Conversation is { } conversation ? new ConversationAccount { Id = conversation.Id } : null,
        Recipient = FromSdk(activity.Recipient),
        ReplyToId = activity.ReplyToId,
        Text = activity.Text,
        TextFormat = activity.TextFormat,
        Locale = activity.Locale,
        Name = activity.Name,
        Value = Node(activity.Value),
        DeliveryMode = activity.DeliveryMode,
        MembersAdded = activity.MembersAdded?.Select(FromSdk).OfType<ChannelAccount>().ToList(),
        Attachments = activity.Attachments?.Where(attachment => attachment is not null).Select(attachment => new Attachment { ContentType = attachment.ContentType }).ToList(),
        ChannelData = Node(activity.ChannelData),
    };

    private static Sdk.ChannelAccount? ToSdk(ChannelAccount? account) =>
        account is null ? null : new Sdk.ChannelAccount { Id = account.Id, Name = account.Name, Role = account.Role };

    private static ChannelAccount? FromSdk(Sdk.ChannelAccount? account) =>
        account is null ? null : new ChannelAccount { Id = account.Id, Name = account.Name, Role = account.Role };

    private static Sdk.Attachment ToSdk(Attachment attachment) => new() { ContentType = attachment.ContentType, Name = attachment.Name, Content = attachment.Content };

    private static Sdk.SuggestedActions? ToSdk(SuggestedActions? suggested) => suggested is null ? null : new Sdk.SuggestedActions
    {
        To = [.. suggested.To],
        Actions = suggested.Actions.Select(action => new Sdk.CardAction { Type = action.Type, Title = action.Title, Value = action.Value }).ToList(),
    };

    private static Sdk.Entity ToSdk(JsonObject entity)
    {
        var properties = JObject.Parse(entity.ToJsonString());
        var type = (string?)properties["type"];
        properties.Remove("type");
        return new Sdk.Entity(type) { Properties = properties };
    }

    // Ours are nodes already; other code that makes activities for the SDK puts any object there.
    private static JsonNode? Node(object? value) => value is null ? null : value as JsonNode ?? JsonNode.Parse(JsonConvert.SerializeObject(value));
}
