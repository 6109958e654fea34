using System.Diagnostics.Metrics;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Requests;

/// <summary>Counts the calls that the channels refuse.</summary>
internal sealed class ChannelMetrics(IMeterFactory meters)
{
    private readonly Counter<long> refused = meters.Create(Telemetry.MeterName)
        .CreateCounter<long>("supportbot.channel.refused", "{request}", "Calls that a channel refused before anything was read from them or written.");

    /// <summary>
    /// Counts a call that was refused.
    /// <paramref name="reason"/>: one of a few fixed words, never anything that the caller sent.
    /// </summary>
    public void CountRefusal(string channel, string reason) =>
        refused.Add(1, new KeyValuePair<string, object?>("channel", channel), new KeyValuePair<string, object?>("reason", reason));
}
