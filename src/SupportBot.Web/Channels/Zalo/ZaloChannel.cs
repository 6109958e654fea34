using SupportBot.Web.Messages;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Names and limits of the channel.</summary>
internal static class ZaloChannel
{
    public const string Name = "zalo";

    /// <summary>What the platform shows: up to five buttons, which may also call a number, under plain text.</summary>
    public static ChannelCapabilities Capabilities { get; } = new(Name)
    {
        MaxButtons = 5,
        MaxTitleLength = 100,
        MaxTextLength = 2_000,
        MaxCalls = 5,
        ShowsMarkdown = false,
        HasDedicatedEndpoint = true,
        TellsHubs = false,
    };

    /// <summary>A citizen's conversation with an official account; citizens are known by an id that holds for this account only.</summary>
    public static ConversationKey KeyOf(string channelAccountId, string userId) => new(Name, channelAccountId, userId);
}
