using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace SupportBot.Web.Requests;

/// <summary>
/// Bounds how many calls a caller may send that have to be refused. Only refused ones count: behind one address of a mobile network stand many
/// citizens, and what they say is bounded by conversation. A caller who used up the measure is turned away before anything of a call is read, until a
/// moment later. A caller is the address, after trusted proxies, or what a token proved.
/// </summary>
internal sealed class RefusedCalls : IDisposable
{
    private const int Burst = 1000;
    private const int PerTick = 10;

    /// <summary>Callers share so many measures, by a hash that nobody outside can foresee: the memory is bounded no matter who calls.</summary>
    private const int MaxMeasures = 16_384;

    private const int NetworkOfIPv6 = 8;

    private static readonly object ProofKey = new();
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly PartitionedRateLimiter<int> limiter = PartitionedRateLimiter.Create<int, int>(measure =>
        RateLimitPartition.GetTokenBucketLimiter(measure, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = PerTick,
            ReplenishmentPeriod = Tick,
            QueueLimit = 0,
        }));

    /// <summary>Remembers with the call that a token showed who sends it. <paramref name="proof"/>: such as its conversation.</summary>
    public static void Prove(HttpContext context, string proof) => context.Items[ProofKey] = proof;

    /// <summary>True where the caller sent too much that had to be refused, and is to come back later.</summary>
    public bool IsExhausted(HttpContext context, string channel) => limiter.GetStatistics(MeasureOf(context, channel)) is { CurrentAvailablePermits: < 1 };

    /// <summary>Counts a refused call.</summary>
    public void Charge(HttpContext context, string channel)
    {
        using var lease = limiter.AttemptAcquire(MeasureOf(context, channel));
    }

    public void Dispose() => limiter.Dispose();

    private static int MeasureOf(HttpContext context, string channel)
    {
        var caller = context.Items.TryGetValue(ProofKey, out var proof) ? (string)proof! : AddressOf(context.Connection.RemoteIpAddress);
        return (int)((uint)HashCode.Combine(channel, caller) % MaxMeasures);
    }

    // Of IPv6 one household has a whole network.
    private static string AddressOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkOfIPv6)),
        _ => address.ToString(),
    };
}
