using Microsoft.Extensions.Options;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Looks after the account's grant while the service runs.</summary>
internal sealed partial class ZaloTokenWatch(ZaloTokens tokens, ZaloSends sends, IOptions<ZaloOptions> options, TimeProvider time, ILogger<ZaloTokenWatch> logger)
    : RecurringJob(time, logger)
{
    private static readonly TimeSpan Tidy = TimeSpan.FromHours(6);

    private readonly TimeProvider time = time;
    private readonly ILogger logger = logger;
    private DateTimeOffset tidied = DateTimeOffset.MinValue;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // A refresh token that was handed in would be lost.
        await tokens.FinishAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(30);

    protected override bool IsNeeded => options.Value.IsConfigured;

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            await tokens.RefreshIfDueAsync(stoppingToken);
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
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4415, Level = LogLevel.Warning, Message = "The Zalo account's tokens cannot be looked after: the store cannot be used now.")]
        public static partial void NoStore(ILogger logger);
    }
}
