using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Forgets whose conversation it was, soon after a citizen had it erased.</summary>
internal sealed class RequestedErasures(Database database, PersonalDataEraser eraser, ResidualData residualData, ServiceClock clock, TimeProvider time, ILogger<RequestedErasures> logger)
    : RecurringJob(time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        if (await database.WriteAsync(connection => eraser.EraseRequestedAsync(connection, clock.Now), stoppingToken))
        {
            await residualData.ScrubAsync(stoppingToken);
        }
    }
}
