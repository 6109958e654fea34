using Microsoft.Extensions.Options;
using SupportBot.Conversations;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Handoff;

/// <summary>Gives conversations back to the bot whose person has given no sign for a while.</summary>
internal sealed class IdleHandOvers(
    HandOverStore store, ConversationHands hands, IOptions<HandOverOptions> options, ServiceClock clock, TimeProvider time, ILogger<IdleHandOvers> logger)
    : RecurringJob(time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        var before = clock.Now - TimeSpan.FromHours(options.Value.IdleHours);
        foreach (var key in await store.FindIdleAsync(before, stoppingToken))
        {
            // Nodes may come to the same one: whoever is later finds it given back.
            await hands.MoveAsync(key, state => state.HandOver?.TouchedAt <= before ? HandOvers.GiveBack(state, clock.Now) : null, stoppingToken);
        }
    }
}
