using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Hosting;

/// <summary>Says, once the service listens, where to find it and, while there is no staff account, how to make the first one.</summary>
internal sealed partial class StartupMessage(IServer server, StaffAccounts accounts, Database database, OperatorCommands commands, ILogger<StartupMessage> logger) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address)
        {
            Log.Listening(logger, address);
            if (await IsWithoutAccountAsync(cancellationToken))
            {
                var command = commands.Full("staff add NAME --role admin");
                Log.FirstAccount(logger, database.Location, command);
            }
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A store that fails just now is no reason to end what has started.
    private async Task<bool> IsWithoutAccountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return !await accounts.AnyAsync(cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5001, Level = LogLevel.Information, Message = "Chat: {Address}  Staff console: {Address}/console")]
        public static partial void Listening(ILogger logger, string address);

        [LoggerMessage(EventId = 5002, Level = LogLevel.Information, Message = "No staff account yet in the store {Location}. The first one: {Command}")]
        public static partial void FirstAccount(ILogger logger, string location, string command);
    }
}
