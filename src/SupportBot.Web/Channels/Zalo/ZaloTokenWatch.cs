using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Looks after the account's grant while the service runs.</summary>
internal sealed partial class ZaloTokenWatch(ZaloTokens tokens, ZaloSends sends, IOptions<ZaloOptions> options, TimeProvider time, ILogger<ZaloTokenWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tidy = TimeSpan.FromHours(6);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // A refresh token that was handed in would be lost.
        await tokens.FinishAsync().WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tidied = time.GetUtcNow() - Tidy;
        while (options.Value.IsConfigured && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await tokens.TendAsync(stoppingToken);
                if (time.GetUtcNow() - tidied >= Tidy)
                {
                    await sends.ForgetOldAsync(stoppingToken);
                    tidied = time.GetUtcNow();
                }
            }
            catch (StorageUnavailableException)
            {
                Log.NoStore(logger);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4415, Level = LogLevel.Warning, Message = "The Zalo account's tokens cannot be looked after: the store cannot be used now.")]
        public static partial void NoStore(ILogger logger);
    }
}
