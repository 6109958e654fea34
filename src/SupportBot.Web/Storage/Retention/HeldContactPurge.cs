using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Takes contacts without consent out of the store when their time is over, whether or not the citizen says another word.</summary>
internal sealed class HeldContactPurge(Database database, ServiceClock clock, TimeProvider time, ILogger<HeldContactPurge> logger) : RecurringJob(time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    protected override Task RunRoundAsync(CancellationToken stoppingToken) => HeldContactWriter.PurgeAsync(database, clock.Now, stoppingToken);
}
