using System.Collections.Concurrent;

namespace SupportBot.FakeProviders.Messenger;

/// <summary>How a call of the Send API goes wrong.</summary>
public enum FakeFailure
{
    None,

    /// <summary>The message is with the citizen, but the caller never hears of it.</summary>
    SilentAfterDelivery,

    /// <summary>Nothing is delivered, and the caller never hears of it.</summary>
    Silent,

    /// <summary>Status 500 without a word.</summary>
    ServerError,

    /// <summary>Status 500 with an error that Graph itself calls passing.</summary>
    Transient,

    /// <summary>Status 200 with an error in the body.</summary>
    ErrorWithStatus200,

    /// <summary>Too many calls; the answer says when to come back.</summary>
    Throttled,

    /// <summary>The page's token has expired.</summary>
    TokenExpired,

    /// <summary>Meta has restricted the page.</summary>
    PageRestricted,

    /// <summary>The citizen cannot be reached.</summary>
    PersonUnavailable,

    /// <summary>A permission is missing.</summary>
    PermissionMissing,
}

/// <summary>The failures of a run: those that were asked for, in order; then by a seed, so that a run can be repeated.</summary>
internal sealed class FakeFailures(int seed = 0, params (FakeFailure Failure, int PerThousand)[] odds)
{
    private readonly Random random = new(seed);
    private readonly ConcurrentQueue<FakeFailure> asked = new();

    /// <summary>The next calls fail so.</summary>
    public void Next(params FakeFailure[] failures)
    {
        foreach (var failure in failures)
        {
            asked.Enqueue(failure);
        }
    }

    public FakeFailure Draw()
    {
        if (asked.TryDequeue(out var failure))
        {
            return failure;
        }

        int thrown;
        lock (random)
        {
            thrown = random.Next(1_000);
        }

        foreach (var (drawn, perThousand) in odds)
        {
            thrown -= perThousand;
            if (thrown < 0)
            {
                return drawn;
            }
        }

        return FakeFailure.None;
    }
}
