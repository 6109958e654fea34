using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using SupportBot.Simulators.Messenger;

namespace SupportBot.Web.Tests.Channels.Messenger;

/// <summary>
/// Delivers what citizens write as Meta does on a bad day: several messages of several people in one call and in any order within it, calls that
/// are given up before the answer and repeated, calls that come again long after they were taken. Which, is drawn by a seed.
/// </summary>
internal sealed class MessengerLoadGenerator(MessengerWebhookSimulator webhook, InboxSimulator inbox, TimeProvider time, int seed)
{
    private const int MaxOfOne = 3;
    private const int Bundles = 15;
    private const int CallsAtOnce = 12;

    private readonly Random random = new(seed);
    private int made;

    /// <summary>How long each call took that was waited for.</summary>
    public ConcurrentQueue<TimeSpan> Acknowledged { get; } = new();

    /// <summary>How many calls were made.</summary>
    public int Calls => Volatile.Read(ref made);

    /// <summary>Everybody writes everything; returns once all of it was taken.</summary>
    /// <param name="said">By citizen, the texts in their order.</param>
    public async Task DeliverAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> said)
    {
        var waiting = said.ToDictionary(citizen => citizen.Key, citizen => new Queue<(int Number, string Text)>(citizen.Value.Select((text, i) => (i, text))));
        var repeats = new List<List<JsonObject>>();
        while (waiting.Count > 0)
        {
            // A citizen's messages are spread over calls that follow one another; the calls of one round run side by side.
            var round = Round(waiting);
            await Task.WhenAll(round.Select(call => DeliverAsync(call.Events, call.GivesUp)));
            repeats.AddRange(round.Where(_ => random.Next(10) < 3).Select(call => call.Events));
            await RepeatAsync(repeats, random.Next(4));
        }

        await RepeatAsync(repeats, repeats.Count);
    }

    private List<(List<JsonObject> Events, bool GivesUp)> Round(Dictionary<string, Queue<(int Number, string Text)>> waiting)
    {
        var citizens = waiting.Keys.ToArray();
        random.Shuffle(citizens);
        var next = new Queue<string>(citizens);
        var calls = new List<(List<JsonObject>, bool)>();
        while (calls.Count < CallsAtOnce && next.Count > 0)
        {
            calls.Add(([.. Events(next, waiting)], random.Next(10) == 0));
        }

        return calls;
    }

    // Mostly one message, now and then a bundle of two people's in any order.
    private JsonObject[] Events(Queue<string> next, Dictionary<string, Queue<(int Number, string Text)>> waiting)
    {
        if (random.Next(100) >= Bundles || next.Count < 2)
        {
            return [.. Take(next.Dequeue(), 1, waiting)];
        }

        JsonObject[] events = [.. Take(next.Dequeue(), 1 + random.Next(MaxOfOne), waiting), .. Take(next.Dequeue(), 1 + random.Next(MaxOfOne), waiting)];
        random.Shuffle(events);
        return events;
    }

    private IEnumerable<JsonObject> Take(string citizen, int limit, Dictionary<string, Queue<(int Number, string Text)>> waiting)
    {
        var queue = waiting[citizen];
        var count = Math.Min(queue.Count, limit);
        var now = time.GetUtcNow();
        inbox.Touch(citizen, now);
        for (var i = 0; i < count; i++)
        {
            var (number, text) = queue.Dequeue();
            yield return webhook.Message(citizen, $"m_{citizen}_{number}", text, now.AddMilliseconds(i));
        }

        if (queue.Count == 0)
        {
            waiting.Remove(citizen);
        }
    }

    private async Task RepeatAsync(List<List<JsonObject>> repeats, int count)
    {
        var again = repeats.OrderBy(_ => random.Next()).Take(count).ToList();
        foreach (var some in again.Chunk(CallsAtOnce))
        {
            await Task.WhenAll(some.Select(events => DeliverAsync(events, givesUp: false)));
        }

        repeats.RemoveAll(again.Contains);
    }

    private async Task DeliverAsync(List<JsonObject> events, bool givesUp)
    {
        if (givesUp)
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(2));
            try
            {
                Interlocked.Increment(ref made);
                await webhook.PostAsync(events, timeout.Token);
            }
            catch (OperationCanceledException)
            {
                // It may have been taken all the same.
            }
        }

        while (true)
        {
            Interlocked.Increment(ref made);
            var begun = Stopwatch.GetTimestamp();
            var status = (int)await webhook.PostAsync(events);
            Acknowledged.Enqueue(Stopwatch.GetElapsedTime(begun));
            if (status == 200)
            {
                return;
            }
        }
    }
}
