namespace SupportBot.Web.Channels;

/// <summary>
/// Whether a provider's address is reached, as far as this process has seen. While it is not, it is asked again after a wait that grows with the
/// outage, from 1 second to <see cref="MaxBackoff"/>: a reply that waits leaves within 5 seconds of the provider's return after an outage of 10
/// seconds, and within 30 after any.
/// </summary>
internal sealed class ProviderReachability(TimeProvider time)
{
    private static readonly TimeSpan MinBackoff = TimeSpan.FromSeconds(1);

    /// <summary>With the time until the relay looks again, and that of the call, it stays below 30 seconds.</summary>
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromSeconds(25);

    /// <summary>The wait is this part of how long the outage has lasted.</summary>
    private const int OutageFraction = 5;

    private readonly Lock gate = new();
    private DateTimeOffset? since;
    private DateTimeOffset nextTry;

    /// <summary>False while the last call did not reach it.</summary>
    public bool IsReached
    {
        get
        {
            lock (gate)
            {
                return since is null;
            }
        }
    }

    /// <summary>How long it is not to be asked; zero: go on.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (gate)
            {
                return since is not null && nextTry - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }
        }
    }

    /// <summary>It was reached, whatever it answered. True where it had not been before.</summary>
    public bool NoteReached()
    {
        lock (gate)
        {
            var isBack = since is not null;
            since = null;
            return isBack;
        }
    }

    /// <summary>It was not reached, or has trouble that is its own. True where that begins.</summary>
    public bool NoteFailure()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var begins = since is null;
            since ??= now;
            var wait = (now - since.Value) / OutageFraction;
            nextTry = now + (wait < MinBackoff ? MinBackoff : wait > MaxBackoff ? MaxBackoff : wait);
            return begins;
        }
    }
}
