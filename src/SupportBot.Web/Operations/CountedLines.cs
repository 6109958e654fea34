namespace SupportBot.Web.Operations;

/// <summary>
/// Writes log lines that anybody out there could cause thousands of times a second: each kind at once the first time, then at most once a second,
/// with how often it happened. A kind is one of a few fixed words, so that what is remembered stays small.
/// </summary>
internal sealed class CountedLines : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private bool isTicking;

    public CountedLines(TimeProvider time)
    {
        this.time = time;
        // The timer outlives the request that happens to be the first; what belongs to that request must not cling to its lines.
        using var apart = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
        timer = time.CreateTimer(_ => Write(isEnd: false), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes that it happened once more. <paramref name="write"/>: writes the line, given how often it happened since the one before.</summary>
    public void Note(string kind, Action<long> write)
    {
        lock (gate)
        {
            if (lines.TryGetValue(kind, out var line) && (line.Waiting > 0 || time.GetElapsedTime(line.WrittenAt) < Pause))
            {
                line.Waiting++;
                StartTicking();
                return;
            }

            lines[kind] = new Line(write) { WrittenAt = time.GetTimestamp() };
        }

        write(1);
    }

    public void Dispose()
    {
        timer.Dispose();
        Write(isEnd: true);
    }

    private void StartTicking()
    {
        if (!isTicking)
        {
            isTicking = true;
            timer.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    private void Write(bool isEnd)
    {
        var due = new List<(Action<long> Write, long Count)>();
        lock (gate)
        {
            isTicking = false;
            foreach (var (kind, line) in lines.Where(one => isEnd || time.GetElapsedTime(one.Value.WrittenAt) >= Pause).ToList())
            {
                if (line.Waiting == 0)
                {
                    lines.Remove(kind);
                    continue;
                }

                due.Add((line.Write, line.Waiting));
                (line.Waiting, line.WrittenAt) = (0, time.GetTimestamp());
            }

            if (!isEnd && lines.Values.Any(line => line.Waiting > 0))
            {
                StartTicking();
            }
        }

        due.ForEach(one => one.Write(one.Count));
    }

    private sealed class Line(Action<long> write)
    {
        public Action<long> Write { get; } = write;

        public long Waiting { get; set; }

        public long WrittenAt { get; set; }
    }
}
