namespace SupportBot.Web.Tests;

/// <summary>Waits for a condition, not for a time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(Func<bool> condition, TimeSpan? longest = null)
    {
        using var end = new CancellationTokenSource(longest ?? Longest);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
        {
            await tick.WaitForNextTickAsync(end.Token);
        }
    }
}

/// <summary>The real clock, moved by hand.</summary>
public sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
}
