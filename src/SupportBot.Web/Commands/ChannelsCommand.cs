using System.CommandLine;
using Microsoft.Extensions.Options;
using SupportBot.Web.Channels.Messenger;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Hosting;

namespace SupportBot.Web.Commands;

/// <summary><c>channels messenger setup</c>: what a page needs to be told once, and again when the words change.</summary>
internal static class ChannelsCommand
{
    public static Command Create(CommandHost host)
    {
        var setup = new Command("setup", "Subscribe the page and set its greeting, first questions and menu from dialogs/profile.yaml. What stands already is left alone.");
        setup.SetAction((_, cancellationToken) => SetUpMessengerAsync(host, cancellationToken));
        return new Command("channels", "Set up channels.") { new Command("messenger", "The Messenger page of the settings.") { setup } };
    }

    private static async Task<int> SetUpMessengerAsync(CommandHost host, CancellationToken cancellationToken)
    {
        await using var services = host.Services(added => added.AddMessengerCalls());
        services.CheckSettings();
        if (!services.GetRequiredService<IOptions<MessengerOptions>>().Value.IsConfigured)
        {
            return await FailAsync(["Messenger is off: Channels:Messenger:PageId, PageAccessToken, AppSecret and VerifyToken are not set."]);
        }

        if (MessengerProfile.FindFaults(services.GetRequiredService<LiveContent>().Content.Profile) is { Count: > 0 } faults)
        {
            return await FailAsync(faults);
        }

        try
        {
            return await SetUpAsync(services, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException)
        {
            return await FailAsync([$"Graph was not reached: {failure.Message}"]);
        }
    }

    private static async Task<int> SetUpAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        var subscription = await services.GetRequiredService<MessengerSubscription>().EnsureAsync(cancellationToken);
        var (stands, lines) = await services.GetRequiredService<MessengerProfile>().SetAsync(cancellationToken);
        await Console.Out.WriteLineAsync(subscription switch
        {
            { IsNew: true } => "subscription: set",
            { IsOn: true } => "subscription: unchanged",
            _ => $"subscription: not set. {subscription.Problem}",
        });
        foreach (var line in lines)
        {
            await Console.Out.WriteLineAsync(line);
        }

        return stands && subscription.IsOn ? 0 : 1;
    }

    private static async Task<int> FailAsync(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await Console.Error.WriteLineAsync(line);
        }

        return 1;
    }
}
