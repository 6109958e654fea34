namespace SupportBot.Web.Storage.Retention;

/// <summary>Erases, as long as the service runs, what is past its days.</summary>
internal sealed partial class RetentionJob(RetentionRound round, TimeProvider time, ILogger<RetentionJob> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

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
            if (await round.RunAsync(stoppingToken) is { } result)
            {
                Tell(result);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is done by the next round.
        }
#pragma warning disable CA1031 // The job must outlive any failure; the next round does what this one did not.
        catch (Exception failure)
        {
            Log.Failed(logger, failure.GetType().FullName);
        }
#pragma warning restore CA1031
    }

    private void Tell(RetentionResult result)
    {
        if (result.Conversations + result.Tickets > 0)
        {
            Log.Erased(logger, result.Conversations, result.Tickets);
        }

        if (!result.IsWiped)
        {
            Log.NotWiped(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1301, Level = LogLevel.Information, Message = "Past their days and erased: {Conversations} conversations, {Tickets} tickets.")]
        public static partial void Erased(ILogger logger, int conversations, int tickets);

        [LoggerMessage(EventId = 1302, Level = LogLevel.Warning, Message = "The store is too busy to wipe what erased rows left in its files; the next round tries again.")]
        public static partial void NotWiped(ILogger logger);

        [LoggerMessage(EventId = 1303, Level = LogLevel.Error, Message = "Erasing what is past its days failed with {Type}; it goes on shortly.")]
        public static partial void Failed(ILogger logger, string? type);
    }
}
