using System.Security.Cryptography;
using SupportBot.Conversations;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Brings what Direct Line clients do to the one path of turns.</summary>
internal sealed class DirectLineTurns(TurnProcessor processor)
{
    private const string ChannelAccountId = "supportbot";
    private const string Reserved = "dl_";

    public static ConversationKey KeyOf(DirectLineIdentity identity) => new(identity.Channel, ChannelAccountId, identity.ConversationId);

    public static ActivityAddress AddressOf(DirectLineIdentity identity, string? citizenId) => new(identity.Channel, ChannelAccountId, identity.ConversationId, citizenId);

    public static string NewConversationId() => Guid.CreateVersion7().ToString("N");

    /// <summary>An id that a client claims for its user. Those that only a token can give are nobody's to claim: null.</summary>
    public static string? ClaimedUserId(string? id) => id?.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase) == true ? null : id;

    public static string NewUserId() => $"{Reserved}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";

    /// <summary>Opens the conversation: the citizen has come, the bot greets. A second call changes nothing.</summary>
    public Task<TurnResult> StartAsync(DirectLineIdentity identity, string? locale, CancellationToken cancellationToken)
    {
        var arrival = Addressed(identity, new Activity { Type = ActivityTypes.ConversationUpdate, Locale = locale }, identity.UserId);
        return processor.ProcessAsync(
            new TurnInput(KeyOf(identity), arrival, new IncomingMessage("") { IsConversationStart = true, Locale = locale }) { IdempotencyKey = "arrival", AssignsId = true },
            cancellationToken);
    }

    /// <summary>
    /// The citizen says something; null where there is no such conversation. What the activity claims about its sender counts only where the token names
    /// none.
    /// </summary>
    public Task<TurnResult?> SayAsync(DirectLineIdentity identity, Activity activity, CancellationToken cancellationToken)
    {
        var said = Addressed(identity, activity, identity.UserId ?? ClaimedUserId(activity.From?.Id));
        return processor.ContinueAsync(
            new TurnInput(
                KeyOf(identity),
                said,
                new IncomingMessage(activity.Text ?? "") { HasAttachments = activity.Attachments is { Count: > 0 }, Locale = activity.Locale })
            {
                IdempotencyKey = StoredActivity.ClientIdOf(activity) is { } clientId ? $"client:{clientId}" : null,
                AssignsId = true,
            },
            cancellationToken);
    }

    private static Activity Addressed(DirectLineIdentity identity, Activity activity, string? userId) => activity with
    {
        ChannelId = identity.Channel,
        From = userId is null ? null : new ChannelAccount { Id = userId, Role = "user" },
        Recipient = new ChannelAccount { Id = ChannelAccountId },
        Conversation = new ConversationAccount { Id = identity.ConversationId },
    };
}
