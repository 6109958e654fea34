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
        new("msteams") { MostButtons = 0, MostCalls = 0, LongestText = 10_000 },
        new("slack") { MostButtons = 0, MostCalls = 0, LongestText = 10_000 },
        new("email") { MostButtons = 0, MostCalls = 0, ShowsMarkdown = false },
        new("telegram") { MostButtons = 100, MostCalls = 0, LongestText = 4_096 },
        new("line") { MostButtons = 13, MostCalls = 0, LongestTitle = 20, LongestText = 5_000, ShowsMarkdown = false },
        new("facebook") { MostButtons = 11, MostCalls = 0, LongestTitle = 20, LongestText = 2_000, ShowsMarkdown = false },
        new("sms") { MostButtons = 0, MostCalls = 0, LongestText = 1_600, ShowsMarkdown = false },
        new("twilio-sms") { MostButtons = 0, MostCalls = 0, LongestText = 1_600, ShowsMarkdown = false },
        new("groupme") { MostButtons = 0, MostCalls = 0, LongestText = 1_000, ShowsMarkdown = false },
    }.Select(channel => channel with { TellsHubs = false }).ToList();
}
