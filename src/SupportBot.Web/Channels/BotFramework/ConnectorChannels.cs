using SupportBot.Web.Messages;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// What the channels behind the Bot Connector show of a message's suggested actions, after Microsoft's channel reference and SDK. A channel that
/// is not named here (the Emulator, a custom one, a hub) gets whole activities. Behind those that are, no hub listens, and most refuse events.
/// </summary>
internal static class ConnectorChannels
{
    public static IReadOnlyList<ChannelCapabilities> All { get; } = new ChannelCapabilities[]
    {
        new("msteams") { MaxButtons = 0, MaxCalls = 0, MaxTextLength = 10_000 },
        new("slack") { MaxButtons = 0, MaxCalls = 0, MaxTextLength = 10_000 },
        new("email") { MaxButtons = 0, MaxCalls = 0, ShowsMarkdown = false },
        new("telegram") { MaxButtons = 100, MaxCalls = 0, MaxTextLength = 4_096 },
        new("line") { MaxButtons = 13, MaxCalls = 0, MaxTitleLength = 20, MaxTextLength = 5_000, ShowsMarkdown = false },
        new("facebook") { MaxButtons = 11, MaxCalls = 0, MaxTitleLength = 20, MaxTextLength = 2_000, ShowsMarkdown = false },
        new("sms") { MaxButtons = 0, MaxCalls = 0, MaxTextLength = 1_600, ShowsMarkdown = false },
        new("twilio-sms") { MaxButtons = 0, MaxCalls = 0, MaxTextLength = 1_600, ShowsMarkdown = false },
        new("groupme") { MaxButtons = 0, MaxCalls = 0, MaxTextLength = 1_000, ShowsMarkdown = false },
    }.Select(channel => channel with { TellsHubs = false }).ToList();
}
