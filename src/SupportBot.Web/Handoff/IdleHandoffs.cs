using Microsoft.Extensions.Options;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Handoff;

/// <summary>Gives conversations back to the bot whose person has given no sign for a while.</summary>
internal sealed class IdleHandoffs(
    HandoffStore store, ConversationOwnership ownership, IOptions<HandoffOptions> options, ServiceClock clock, TimeProvider time, ILogger<IdleHandoffs> logger)
    : RecurringJob(time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    protected override async Task RunRoundAsync(CancellationToken stoppingToken)
    {
        var before = clock.Now - TimeSpan.FromHours(options.Value.IdleHours);
        foreach (var key in await store.FindIdleAsync(before, stoppingToken))
        {
            // Nodes may come to the same one: the later one finds it given back.
            await ownership.MoveAsync(key, state => state.Handoff?.TouchedAt <= before ? HandoffTransitions.GiveBack(state, clock.Now) : null, stoppingToken);
        }
    }
}
