using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Erases, as long as the service runs, what is past its days.</summary>
internal sealed partial class RetentionJob(RetentionRound round, TimeProvider time, ILogger<RetentionJob> logger) : RecurringJob(time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(5);

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        if (await round.RunAsync(stoppingToken) is { } result)
        {
            LogResult(result);
        }
    }

    private void LogResult(RetentionResult result)
    {
        if (result.Conversations + result.Tickets > 0)
        {
            Log.Erased(logger, result.Conversations, result.Tickets);
        }

        if (!result.IsScrubbed)
        {
            Log.NotScrubbed(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1301, Level = LogLevel.Information, Message = "Past their days and erased: {Conversations} conversations, {Tickets} tickets.")]
        public static partial void Erased(ILogger logger, int conversations, int tickets);

        [LoggerMessage(EventId = 1302, Level = LogLevel.Warning, Message = "The store is too busy to scrub what erased rows left in its files; the next round tries again.")]
        public static partial void NotScrubbed(ILogger logger);
    }
}
