using System.Collections.Concurrent;

namespace SupportBot.FakeProviders.Zalo;

/// <summary>How a call for sending a message goes.</summary>
internal enum FakeFate
{
    /// <summary>As it should.</summary>
    Good,

    /// <summary>The message is with the citizen, but the caller never gets an answer.</summary>
    SilentAfterDelivery,

    /// <summary>The message is with the citizen, but the line is cut before the answer.</summary>
    CutAfterDelivery,

    /// <summary>Nothing is delivered, and the line is cut.</summary>
    Cut,

    /// <summary>Status 500 without a word.</summary>
    ServerError,

    /// <summary>Status 200, and in the body that sending failed.</summary>
    SendFailed,

    /// <summary>Status 200, and in the body that there are too many calls.</summary>
    TooFast,

    /// <summary>Status 200, and in the body that the token is invalid, although it is good.</summary>
    TokenInvalid,
}

/// <summary>The fates of a run: those that were asked for, in order; then by a seed, so that a run can be repeated.</summary>
internal sealed class FakeFates(int seed = 0, params (FakeFate Fate, int PerThousand)[] odds)
{
    private readonly Random random = new(seed);
    private readonly ConcurrentQueue<FakeFate> asked = new();

    /// <summary>The next calls go so.</summary>
    public void Next(params FakeFate[] fates)
    {
        foreach (var fate in fates)
        {
            asked.Enqueue(fate);
        }
    }

    public FakeFate Draw()
    {
        if (asked.TryDequeue(out var fate))
        {
            return fate;
        }

        var thrown = Throw();
        return odds.FirstOrDefault(odd => (thrown -= odd.PerThousand) < 0).Fate;
    }

    /// <summary>A number below a thousand.</summary>
    public int Throw()
    {
        lock (random)
        {
            return random.Next(1_000);
        }
    }
}
