using System.Diagnostics;
using System.Diagnostics.Metrics;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Turns;

/// <summary>Counts turns, their outcomes and their durations.</summary>
internal sealed class TurnMetrics
{
    // From one millisecond, in steps that tell a quiet disk from a busy and a failing one.
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] };

    private readonly ChannelCatalog channels;
    private readonly Counter<long> turns;
    private readonly Histogram<double> duration;

    public TurnMetrics(IMeterFactory meters, ChannelCatalog channels)
    {
        this.channels = channels;
        var meter = meters.Create(Telemetry.MeterName);
        turns = meter.CreateCounter<long>("supportbot.turns", null, "Turns that are on disk, by channel and by how the bot's last reply ended them.");
        duration = meter.CreateHistogram("supportbot.turn.duration", "s", "From the moment a turn was taken until it was on disk, waiting for its conversation included.", null, Seconds);
    }

    /// <summary>Counts a turn that is on disk. <paramref name="begun"/>: when it was taken, by <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public void Count(string channel, Outcome? outcome, long begun)
    {
        // What callers of /api/messages call themselves is no label: there is no end to such names.
        var named = channels.IsDeclared(channel) ? channel : "other";
        turns.Add(1, new KeyValuePair<string, object?>("channel", named), new KeyValuePair<string, object?>("outcome", outcome is { } ended ? OutcomeNames.Write(ended) : "none"));
        duration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }
}
