using SupportBot.Web.Operations;

namespace SupportBot.Web.Demo;

/// <summary>The switch <c>--demo-channels</c>: both channels to try without an account.</summary>
internal static class DemoSetup
{
    public const string Switch = "--demo-channels";

    private const string UsualStore = "data/supportbot.db";
    private const string DemoStore = "demo.db";

    private static readonly string[] Accounts = ["Channels:Messenger:PageId", "Channels:Zalo:OaId"];

    /// <summary>The arguments that are meant for the host: it would take what follows a bare switch for its value.</summary>
    public static string[] Without(string[] args) => [.. args.Where(argument => argument != Switch)];

    /// <summary>Where the switch is given: starts the simulators, and sets the channels to them and the store to a file of its own.</summary>
    /// <exception cref="StartRefusedException">A real account is set up.</exception>
    public static async Task AddDemoChannelsAsync(this WebApplicationBuilder builder, string[] args)
    {
        if (!args.Contains(Switch))
        {
            return;
        }

        if (Accounts.FirstOrDefault(account => !string.IsNullOrEmpty(builder.Configuration[account])) is { } real)
        {
            throw new StartRefusedException($"{Switch} plays Messenger and Zalo itself; {real} names a real account. Start without one of them.");
        }

        var demo = await DemoChannels.StartAsync();
        builder.Configuration.AddInMemoryCollection(demo.Settings());
        builder.Configuration["Storage:Provider"] = "Sqlite";
        // Beside the real store, never in it.
        builder.Configuration["Storage:Path"] = Path.Combine(Path.GetDirectoryName(builder.Configuration["Storage:Path"] ?? UsualStore) ?? "", DemoStore);

        // Made by the container, so that it is ended by it.
        builder.Services.AddSingleton(_ => demo);
        builder.Services.AddHostedService<DemoStart>();
    }
}
