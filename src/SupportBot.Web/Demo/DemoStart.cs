using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SupportBot.Web.Channels.Messenger;

namespace SupportBot.Web.Demo;

/// <summary>Once the service listens: joins the simulators to it, and sets the page's profile as the command would.</summary>
internal sealed partial class DemoStart(DemoChannels demo, MessengerProfile profile, IServer server, ILogger<DemoStart> logger) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await JoinAsync(cancellationToken);
        }
        finally
        {
            demo.Open();
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task JoinAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.FirstOrDefault(address => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) is not { } address)
        {
            Log.NoAddress(logger, DemoSetup.Switch);
            return;
        }

        var bound = BindingAddress.Parse(address);
        // A wildcard is no address to call.
        var host = bound.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : bound.Host;
        demo.Connect(new Uri($"http://{host}:{bound.Port}"));
        await profile.SetAsync(cancellationToken);
        Log.Ready(logger, $"http://{host}:{bound.Port}/demo");
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6001, Level = LogLevel.Warning, Message = "Demonstration, not for citizens: Messenger and Zalo are simulated by this program. Two phones: {Address}")]
        public static partial void Ready(ILogger logger, string address);

        [LoggerMessage(EventId = 6002, Level = LogLevel.Error, Message = "{Switch} needs an http address to listen at; the phones reach nobody.")]
        public static partial void NoAddress(ILogger logger, string @switch);
    }
}
