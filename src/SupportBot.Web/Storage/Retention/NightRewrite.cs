using Microsoft.Extensions.Options;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.Retention;

/// <summary>
/// Has the store's files rewritten at night where something was erased since: rows that the engine moved leave copies in its pages, and nothing else
/// reaches these. Once a night at most, since every message waits meanwhile.
/// </summary>
internal sealed partial class NightRewrite(
    Database database, ResidualData residualData, IOptions<RetentionOptions> options, NodeId node, ServiceClock clock, TimeProvider time, ILogger<NightRewrite> logger)
    : RecurringJob(time, logger)
{
    // Shorter than a day, so that a round that began late one night may begin early the next; longer than any sensible window.
    private static readonly TimeSpan OncePer = TimeSpan.FromHours(12);

    private readonly JobLease lease = new("rewrite", node);
    private readonly TimeProvider time = time;
    private readonly ILogger<NightRewrite> logger = logger;

    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(5);

    protected override bool IsNeeded => residualData.NeedsRewrite && options.Value.VacuumWindow.Length > 0;

    /// <summary>Rewrites where it is due. False where it is not, or the store was too busy: it is tried again within the same night.</summary>
    public async Task<bool> TryRewriteAsync(CancellationToken cancellationToken)
    {
        if (!IsNeeded || !options.Value.IsInVacuumWindow(clock.TimeOfDay) || !await residualData.IsMarkedAsync(cancellationToken)
            || !await database.WriteAsync(connection => lease.TryTakeAsync(connection, clock.Now, OncePer), cancellationToken))
        {
            return false;
        }

        var begun = time.GetTimestamp();
        if (!await residualData.RewriteAsync(cancellationToken))
        {
            Log.TooBusy(logger);
            return false;
        }

        await database.WriteAsync(connection => lease.FinishAsync(connection, clock.Now), cancellationToken);
        var took = time.GetElapsedTime(begun).TotalSeconds;
        Log.Rewritten(logger, took);
        return true;
    }

    protected override Task RunRoundAsync(CancellationToken stoppingToken) => TryRewriteAsync(stoppingToken);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1303, Level = LogLevel.Information, Message = "What erased rows had left in the store's files is gone: they were rewritten in {Seconds:F1} s.")]
        public static partial void Rewritten(ILogger logger, double seconds);

        [LoggerMessage(EventId = 1304, Level = LogLevel.Warning, Message = "The store's files could not be rewritten: it is too busy, or the disk is full. It is tried again tonight.")]
        public static partial void TooBusy(ILogger logger);
    }
}
