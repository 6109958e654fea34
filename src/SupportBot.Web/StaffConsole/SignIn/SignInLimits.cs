using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>
/// Bounds what sign-in may cost: tries by address, tries of all addresses together, and passwords that are hashed at the same time (one for two
/// cores, few waiting), so that citizens are answered whatever is tried here. A device on which the account was signed in before waits in a lane
/// of its own, which no stranger can fill. Each node counts for itself.
/// </summary>
internal sealed class SignInLimits : IDisposable
{
    private const int MaxQueueLength = 8;
    private const int SecondsOfBurst = 30;

    // A hash takes a fifth of a second: so long the queue is at most.
    private static readonly TimeSpan WhenFull = TimeSpan.FromSeconds(3);

    private const int MaxHeldBack = 200;

    private static readonly TimeSpan HeldBack = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim heldBack = new(MaxHeldBack);
    private readonly TimeProvider time;
    private readonly TimeSpan again;
    private readonly PartitionedRateLimiter<string> bySource;
    private readonly TokenBucketRateLimiter all;
    private readonly ConcurrencyLimiter strangers = Lane(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly ConcurrencyLimiter known = Lane(1);

    public SignInLimits(IOptions<StaffConsoleOptions> options, TimeProvider time)
    {
        this.time = time;
        var settings = options.Value;
        again = TimeSpan.FromSeconds(settings.SecondsPerTry);
        bySource = PartitionedRateLimiter.Create<string, string>(source => RateLimitPartition.GetTokenBucketLimiter(source, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.TriesPerAddress,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = again,
            QueueLimit = 0,
        }));
        all = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.TriesPerSecond * SecondsOfBurst,
            TokensPerPeriod = settings.TriesPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    /// <summary>What counts as one address: of IPv6 the network that one subscriber gets.</summary>
    public static string SourceOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    /// <summary>Waits for a place in which one password may be hashed; to be disposed of afterwards.</summary>
    /// <param name="source">The device or address.</param>
    /// <param name="isKnown">True for a device on which the account was signed in before.</param>
    /// <param name="cancellationToken">Leaves the queue.</param>
    public async Task<SignInSlot> EnterAsync(string source, bool isKnown, CancellationToken cancellationToken)
    {
        using var own = bySource.AttemptAcquire(source);
        if (!own.IsAcquired)
        {
            return SignInSlot.Refused(RetryAfter(own, again), isForAll: false);
        }

        if (!isKnown)
        {
            using var shared = all.AttemptAcquire();
            if (!shared.IsAcquired)
            {
                return SignInSlot.Refused(RetryAfter(shared, WhenFull), isForAll: true);
            }
        }

        var lease = await (isKnown ? known : strangers).AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired)
        {
            return SignInSlot.Open(lease);
        }

        lease.Dispose();
        return SignInSlot.Refused(WhenFull, isForAll: true);
    }

    /// <summary>Lets a caller who is refused wait a moment for that: a program that tries again at once costs next to nothing then. Only so many wait.</summary>
    public async Task HoldBackAsync(CancellationToken cancellationToken)
    {
        if (!await heldBack.WaitAsync(0, cancellationToken))
        {
            return;
        }

        try
        {
            await Task.Delay(HeldBack, time, cancellationToken);
        }
        finally
        {
            heldBack.Release();
        }
    }

    public void Dispose()
    {
        heldBack.Dispose();
        bySource.Dispose();
        all.Dispose();
        strangers.Dispose();
        known.Dispose();
    }

    private static ConcurrencyLimiter Lane(int permits) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = permits,
        QueueLimit = MaxQueueLength,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private static TimeSpan RetryAfter(RateLimitLease lease, TimeSpan otherwise) => lease.TryGetMetadata(MetadataName.RetryAfter, out var told) && told > TimeSpan.Zero ? told : otherwise;
}

/// <summary>A place among those whose passwords are hashed, or the refusal of one.</summary>
internal sealed class SignInSlot : IDisposable
{
    private RateLimitLease? lease;

    /// <summary>True where the password may be looked at.</summary>
    public bool IsOpen => lease is not null;

    /// <summary>After how long it is worth trying again.</summary>
    public TimeSpan RetryAfter { get; private init; }

    /// <summary>True where everybody has to wait, false where this address has tried too often.</summary>
    public bool IsForAll { get; private init; }

    public static SignInSlot Open(RateLimitLease lease) => new() { lease = lease };

    public static SignInSlot Refused(TimeSpan retryAfter, bool isForAll) => new() { RetryAfter = retryAfter, IsForAll = isForAll };

    public void Dispose()
    {
        lease?.Dispose();
        lease = null;
    }
}
