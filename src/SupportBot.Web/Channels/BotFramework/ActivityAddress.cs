using SupportBot.Web.Delivery;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// Who speaks with whom, and where. The log keeps messages without it, because an id may be a telephone number; it is added whenever a message leaves the
/// service as an activity.
/// <paramref name="CitizenId"/>: the citizen's id on the channel; null where none was given.
/// </summary>
internal sealed record ActivityAddress(string ChannelId, string ChannelAccountId, string ExternalId, string? CitizenId)
{
    private const string BotName = "SupportBot";

    /// <summary>The bot as a party.</summary>
    public ChannelAccount Bot { get; } = new() { Id = ChannelAccountId.Length == 0 ? "bot" : ChannelAccountId, Name = BotName, Role = "bot" };

    /// <summary>The citizen as a party; null where no id was ever given.</summary>
    public ChannelAccount? Citizen { get; } = CitizenId is null ? null : new ChannelAccount { Id = CitizenId, Role = "user" };

    /// <summary>The citizen as sender: clients read <c>from.role</c> of every message, so an unnamed citizen is one, too.</summary>
    public ChannelAccount Speaker => Citizen ?? new ChannelAccount { Id = "user", Role = "user" };

    /// <summary>The address of what is due.</summary>
    public static ActivityAddress From(DueDelivery delivery) => new(delivery.Channel, delivery.ChannelAccountId, delivery.ExternalId, delivery.CitizenId);
}
