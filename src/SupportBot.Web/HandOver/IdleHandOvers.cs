using Microsoft.Extensions.Options;
using SupportBot.Conversations;
using SupportBot.Web.Operations;

namespace SupportBot.Web.HandOver;

/// <summary>Gives conversations back to the bot whose person has given no sign for a while.</summary>
internal sealed partial class IdleHandOvers(
    HandOverStore store, ConversationHands hands, IOptions<HandOverOptions> options, ServiceClock clock, TimeProvider time, ILogger<IdleHandOvers> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunAsync(stoppingToken);
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            var before = clock.Now - TimeSpan.FromHours(options.Value.IdleHours);
            foreach (var key in await store.FindIdleAsync(before, stoppingToken))
            {
                // Nodes may come to the same one: whoever is later finds it given back.
                await hands.MoveAsync(key, state => state.HandOver?.TouchedAt <= before ? HandOvers.GiveBack(state, clock.Now) : null, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
#pragma warning disable CA1031 // The job must outlive any failure; the next round does what this one did not.
        catch (Exception failure)
        {
            Log.Failed(logger, failure.GetType().FullName);
        }
#pragma warning restore CA1031
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2101, Level = LogLevel.Error, Message = "Giving idle conversations back to the bot failed with {Type}; it goes on shortly.")]
        public static partial void Failed(ILogger logger, string? type);
    }
}
