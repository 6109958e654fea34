using System.Threading.RateLimiting;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Turns;

/// <summary>
/// Bounds how fast one conversation may speak. Counted by conversation, not by address: behind one address of a mobile network or a commune
/// office stand many citizens. No person types that fast; a runaway script does.
/// </summary>
internal sealed class TurnLimiter : IDisposable
{
    private const int Burst = 120;
    private const int PerSecond = 10;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    /// <summary>False where the conversation must wait a second.</summary>
    public bool TryTake(ConversationKey key)
    {
        using var lease = limiter.AttemptAcquire(key.Value);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
