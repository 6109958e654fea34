namespace SupportBot.Benchmarks.Queueing;

/// <summary>
/// One node as a queue: messages arrive at random (Poisson), each is decided on one of several cores, then one writer takes whatever waits, at most 64, and puts it
/// into one commit. A discrete-event simulation with fixed seed.
/// </summary>
/// <param name="Cores">Cores that decide turns.</param>
/// <param name="Decide">Milliseconds of one core a message, network and serialisation included.</param>
/// <param name="Flush">Milliseconds that a commit takes by itself: the flush of the disk.</param>
/// <param name="Write">Milliseconds of the writer a message.</param>
internal sealed record CommitQueue(int Cores, double Decide, double Flush, double Write)
{
    private const int MaxPerCommit = 64;
    private const int WarmUpShare = 10;

    /// <summary>Messages a second that the slower of the two stages could do at full commits.</summary>
    public double Limit => Math.Min(Cores / Decide, MaxPerCommit / (Flush + (MaxPerCommit * Write))) * 1000;

    /// <summary>Times from arrival to acknowledgement in milliseconds, sorted.</summary>
    /// <param name="perSecond">Messages that arrive a second.</param>
    /// <param name="messages">How many to simulate.</param>
    public double[] Run(double perSecond, int messages)
    {
        var decided = Decided(perSecond, messages);
        var order = Enumerable.Range(0, messages).OrderBy(i => decided[i].Done).ToArray();
        var times = new List<double>(messages);
        var free = 0.0;
        for (var next = 0; next < messages;)
        {
            var start = Math.Max(free, decided[order[next]].Done);
            var count = 0;
            while (next + count < messages && count < MaxPerCommit && decided[order[next + count]].Done <= start)
            {
                count++;
            }

            free = start + Flush + (count * Write);
            for (var i = next; i < next + count; i++)
            {
                if (order[i] > messages / WarmUpShare)
                {
                    times.Add(free - decided[order[i]].Arrived);
                }
            }

            next += count;
        }

        times.Sort();
        return [.. times];
    }

    // First come, first served, on whichever core is free first; the time a turn takes varies as an exponential does.
    private (double Arrived, double Done)[] Decided(double perSecond, int messages)
    {
        var dice = new Random(1);
        var cores = new double[Cores];
        var result = new (double Arrived, double Done)[messages];
        var now = 0.0;
        for (var i = 0; i < messages; i++)
        {
            now += -Math.Log(1 - dice.NextDouble()) * 1000 / perSecond;
            var core = Array.IndexOf(cores, cores.Min());
            cores[core] = Math.Max(now, cores[core]) - (Math.Log(1 - dice.NextDouble()) * Decide);
            result[i] = (now, cores[core]);
        }

        return result;
    }
}
