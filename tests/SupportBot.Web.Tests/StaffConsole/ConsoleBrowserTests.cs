using SupportBot.Web.Tests.WebChat;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Tests of the console that share one browser and one service: accounts, figures, log, learning. They run beside the other browsers' tests.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleBrowserTests : ICollectionFixture<BrowserHost>
{
    public const string Name = "console browser";
}

/// <summary>Tests of lists and pages of tickets that share one browser and one service.</summary>
[CollectionDefinition(Name)]
public sealed class TicketBrowserTests : ICollectionFixture<BrowserHost>
{
    public const string Name = "ticket browser";
}
