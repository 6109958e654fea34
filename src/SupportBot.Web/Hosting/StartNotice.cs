using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SupportBot.Web.Hosting;

/// <summary>Says, once the service listens, where to find it and how to make the first staff account.</summary>
internal sealed partial class StartNotice(IServer server, ILogger<StartNotice> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address)
        {
            Log.Listening(logger, address);
            Log.FirstAccount(logger);
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(EventId = 5001, Level = LogLevel.Information, Message = "Chat: {Address}  Staff console: {Address}/console")]
        public static partial void Listening(ILogger logger, string address);

        [LoggerMessage(EventId = 5002, Level = LogLevel.Information,
            Message = "First staff account: dotnet run --project src/SupportBot.Web -- staff add NAME --role admin")]
        public static partial void FirstAccount(ILogger logger);
    }
}
