namespace SupportBot.Web.Channels.BotFramework;

/// <summary>The Bot Connector (section <c>BotFramework</c>).</summary>
internal sealed class BotFrameworkOptions
{
    /// <summary>Our app id; null: only loopback peers are answered, and replies go only to loopback addresses.</summary>
    public string? AppId { get; set; }

    /// <summary>True where the Connector is to be trusted rather than loopback.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(AppId);
}
