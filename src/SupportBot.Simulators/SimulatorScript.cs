using System.Collections.Concurrent;

namespace SupportBot.Simulators;

/// <summary>Scripts the calls of a run: as was asked for, in order; then by odds and a seed, so that a run can be repeated. What is not drawn goes as <c>default</c> says: well.</summary>
internal sealed class SimulatorScript<T>(int seed = 0, params (T FailureMode, int PerThousand)[] odds)
    where T : struct, Enum
{
    private readonly Random random = new(seed);
    private readonly ConcurrentQueue<T> asked = new();

    /// <summary>The next calls go so.</summary>
    public void Next(params T[] failureModes)
    {
        foreach (var failureMode in failureModes)
        {
            asked.Enqueue(failureMode);
        }
    }

    public T Draw()
    {
        if (asked.TryDequeue(out var failureMode))
        {
            return failureMode;
        }

        var thrown = Throw();
        return odds.FirstOrDefault(odd => (thrown -= odd.PerThousand) < 0).FailureMode;
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
