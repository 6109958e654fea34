using System.Globalization;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Channels.DirectLine;
using SupportBot.Web.Channels.Messenger;
using SupportBot.Web.Channels.Zalo;
using SupportBot.Web.Commands;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Delivery;
using SupportBot.Web.Demo;
using SupportBot.Web.Handoff;
using SupportBot.Web.Hosting;
using SupportBot.Web.Notifications;
using SupportBot.Web.OperatingEvents;
using SupportBot.Web.Operations;
using SupportBot.Web.Requests;
using SupportBot.Web.ServiceLevels;
using SupportBot.Web.StaffConsole.Setup;
using SupportBot.Web.Storage.Setup;
using SupportBot.Web.Turns;
using SupportBot.Web.WebChat;
using SupportBot.Web.WebChat.TicketPage;

// Vietnamese text and JSON never depend on the culture of the host.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    if (CommandLineApp.IsCommand(args))
    {
        return await CommandLineApp.RunAsync(args, CreateBuilder);
    }

    var builder = CreateBuilder(args);
    builder.Configuration.CheckAddresses(args);
    await builder.AddDemoChannelsAsync(args);
    builder.WebHost.UseServiceDefaults(builder.Configuration);
    builder.Logging.AddServiceLogs(toStandardError: false);
    builder.Services
        .AddHosting()
        .AddOperations()
        .AddOperatingEvents()
        .AddStorage()
        .AddServiceMetrics()
        .AddRetention()
        .AddBotContent()
        .AddStoredArticles()
        .AddContentWatch()
        .AddTurns()
        .AddHandoff()
        .AddDelivery()
        .AddNotifications()
        .AddServiceLevels()
        .AddRequestChecks()
        .AddBotFramework()
        .AddDirectLine()
        .AddMessenger()
        .AddZalo()
        .AddTicketPage()
        .AddStaffConsole();
    builder.AddWebChat();

    var app = builder.Build();
    // What is quickly seen to be wrong is said before the content is read and trained on.
    app.Services.CheckSettings();
    await app.Services.PrepareStorageAsync(CancellationToken.None);
    await app.Services.PrepareStoredContentAsync(CancellationToken.None);
    app.UseTrustedProxies();
    app.UseRequestLogs();
    app.UseMiddleware<LateFailures>();
    app.UseExceptionHandler();
    app.UseWebSockets();
    app.UseCors();
    app.MapHealth();
    app.MapMetrics();
    app.MapBotFramework();
    app.MapDirectLine();
    app.MapMessenger();
    app.MapZalo();
    app.MapWebChat();
    app.MapTicketPage();
    app.MapStaffConsole();
    app.MapDemoChannels();
    await app.RunServiceAsync();
    return 0;
}
catch (Exception failure) when (StartFailures.Explain(failure) is { } told)
{
    await Console.Error.WriteLineAsync(told);
    return 1;
}

// Settings are read once: watching the file for changes would watch every folder below the root.
static WebApplicationBuilder CreateBuilder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = [.. DemoSetup.Without(args), "--hostBuilder:reloadConfigOnChange=false"],
    ContentRootPath = ContentRoot.Find(DemoSetup.Without(args)),
});

/// <summary>The program; public for tests that start it in their own process.</summary>
public partial class Program;
