using SupportBot.Web.Messages;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Names and limits of the channel.</summary>
internal static class MessengerChannel
{
    public const string Name = "messenger";

    /// <summary>What the platform shows: quick replies, and up to three buttons that call a number under a shorter text.</summary>
    public static ChannelCapabilities Capabilities { get; } = new(Name)
    {
        MaxButtons = 13,
        MaxTitleLength = 20,
        MaxTextLength = 2_000,
        MaxTextLengthWithCalls = 640,
        MaxCalls = 3,
        ShowsMarkdown = false,
        HasDedicatedEndpoint = true,
        TellsHubs = false,
    };

    /// <summary>A citizen's conversation with a page; citizens are known by an id that holds for this page only.</summary>
    public static ConversationKey KeyOf(string channelAccountId, string citizenId) => new(Name, channelAccountId, citizenId);
}
