namespace SupportBot.Web.Channels.Messenger;

/// <summary>In which of the platform's windows a message goes out, counted from the citizen's last word.</summary>
internal enum MessengerWindow
{
    /// <summary>Within 24 hours anything may be said.</summary>
    Standard,

    /// <summary>Within seven days a person's words, where the app has the feature.</summary>
    HumanAgent,

    /// <summary>Nothing may be sent.</summary>
    Closed,
}

/// <summary>The platform's rule, kept before Graph is called: calls that are sure to be refused count against the page.</summary>
internal static class MessengerWindows
{
    /// <summary>The end of the day, less what a call may take.</summary>
    private static readonly TimeSpan Standard = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1);

    private static readonly TimeSpan HumanAgent = TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);

    /// <summary>
    /// The window.
    /// <paramref name="isPerson"/>: a member of staff wrote it.
    /// <paramref name="mayTag"/>: the app has the feature Human Agent.
    /// </summary>
    public static MessengerWindow For(TimeSpan sinceLastWord, bool isPerson, bool mayTag) =>
        sinceLastWord < Standard ? MessengerWindow.Standard
        : isPerson && mayTag && sinceLastWord < HumanAgent ? MessengerWindow.HumanAgent
        : MessengerWindow.Closed;

    /// <summary>How long after the citizen's last word something may be said at all.</summary>
    public static TimeSpan LengthFor(bool isPerson, bool mayTag) => isPerson && mayTag ? HumanAgent : Standard;
}
