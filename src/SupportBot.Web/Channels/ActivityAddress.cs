using SupportBot.Web.Channels.BotFramework;

namespace SupportBot.Web.Channels;

/// <summary>
/// Who speaks with whom, and where. The log keeps activities without it, because an id may be a telephone number; it is put back whenever an
/// activity leaves the service.
/// <paramref name="CitizenId"/>: the citizen's id on the channel; null where none was given.
/// </summary>
internal sealed record ActivityAddress(string ChannelId, string ChannelAccountId, string ExternalId, string? CitizenId)
{
    private const string BotName = "SupportBot";

    /// <summary>An activity of the log as it goes over the wire.</summary>
    public Activity Put(Activity stored, bool isFromBot)
    {
        var bot = new ChannelAccount { Id = ChannelAccountId.Length == 0 ? "bot" : ChannelAccountId, Name = BotName, Role = "bot" };
        var citizen = CitizenId is null ? null : new ChannelAccount { Id = CitizenId, Role = "user" };
        return stored with
        {
            ChannelId = ChannelId,
            Conversation = new ConversationAccount { Id = ExternalId },
            // Clients read from.role of every message: an unnamed citizen is one, too.
            From = isFromBot ? bot : citizen ?? new ChannelAccount { Id = "user", Role = "user" },
            Recipient = isFromBot ? citizen : bot,
        };
    }
}
