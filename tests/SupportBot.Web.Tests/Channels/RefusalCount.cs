using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Web.Tests.Channels;

/// <summary>Listens to what one application counts as refused, as <c>channel/reason</c>.</summary>
internal sealed class RefusalCount : IDisposable
{
    private readonly MeterListener listener = new();

    public RefusalCount(SupportBotApplication bot)
    {
        var scope = bot.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Name == "supportbot.channel.refused" && instrument.Meter.Scope == scope)
            {
                heard.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var named = new Dictionary<string, object?>(tags.ToArray());
            for (var i = 0; i < count; i++)
            {
                Seen.Enqueue($"{named["channel"]}/{named["reason"]}");
            }
        });
        listener.Start();
    }

    public ConcurrentQueue<string> Seen { get; } = new();

    public void Dispose() => listener.Dispose();
}
