using SupportBot.Web.Operations;

namespace SupportBot.Web.Office;

/// <summary>Keeps due times, and tells operators and supervisors of requests that have become overdue.</summary>
internal sealed partial class DueTimeJob(DueTimeStore store, TimeProvider time, ILogger<DueTimeJob> logger) : RecurringJob(time, logger)
{
    private const int MaxCodes = 10;

    private readonly TimeProvider time = time;
    private readonly ILogger logger = logger;
    private bool isRenewed;

    /// <inheritdoc/>
    protected override TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        if (!isRenewed)
        {
            await store.RenewAsync(stoppingToken);
            isRenewed = true;
        }

        while (await store.DeriveAsync(time.GetUtcNow(), stoppingToken) > 0)
        {
        }

        if (await store.EscalateAsync(time.GetUtcNow(), stoppingToken) is { Count: > 0 } codes)
        {
            Log.Overdue(logger, codes.Count, string.Join(", ", codes.Take(MaxCodes)));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1451, Level = LogLevel.Warning, Message = "Overdue requests: {Count} more ({Codes}). Supervisors find them in the console, view overdue.")]
        public static partial void Overdue(ILogger logger, int count, string codes);
    }
}
