using System.Threading.RateLimiting;

namespace SupportBot.Web.WebChat.TicketPage;

/// <summary>
/// Bounds how often a ticket's secret may be tried: from one address, and from all addresses together. Each node counts for itself. Of a hundred
/// million secrets, an hour of trying with every address in the world finds one with a chance of one in a million.
/// </summary>
internal sealed class TicketTries : IDisposable
{
    private readonly PartitionedRateLimiter<string> byAddress = Limit(permits: 10, again: TimeSpan.FromSeconds(30));
    private readonly PartitionedRateLimiter<string> byCode = Limit(permits: 40, again: TimeSpan.FromMinutes(1));

    /// <summary>False where the caller must wait.</summary>
    public bool TryTake(string code, string address)
    {
        using var own = byAddress.AttemptAcquire($"{code}|{address}");
        if (!own.IsAcquired)
        {
            return false;
        }

        using var all = byCode.AttemptAcquire(code);
        return all.IsAcquired;
    }

    public void Dispose()
    {
        byAddress.Dispose();
        byCode.Dispose();
    }

    private static PartitionedRateLimiter<string> Limit(int permits, TimeSpan again) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = permits,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = again,
            QueueLimit = 0,
        }));
}
