namespace SupportBot.Web.Operations;

/// <summary>Work that is done again and again as long as the service runs. A round that fails is told in the log and ends neither the job nor the service.</summary>
internal abstract partial class RecurringJob(TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>Time between two rounds.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>False where there is nothing to do as the service is set up.</summary>
    protected virtual bool IsNeeded => true;

    /// <summary>One round. Another node may do the same at the same time.</summary>
    protected abstract Task RunRoundAsync(CancellationToken stoppingToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (IsNeeded && !stoppingToken.IsCancellationRequested)
        {
            await TryRoundAsync(stoppingToken);
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunRoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
#pragma warning disable CA1031 // The job must outlive any failure; the next round does what this one did not.
        catch (Exception failure)
        {
            Log.RoundFailed(logger, GetType().Name, failure.GetType().FullName);
        }
#pragma warning restore CA1031
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1401, Level = LogLevel.Error, Message = "A round of {Job} failed with {Type}; it goes on shortly.")]
        public static partial void RoundFailed(ILogger logger, string job, string? type);
    }
}
