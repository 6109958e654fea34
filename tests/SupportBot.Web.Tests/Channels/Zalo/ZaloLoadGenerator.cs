using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Simulators.Zalo;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>
/// Delivers what many citizens write as Zalo does on a bad day: one event a call, a citizen's messages in any order where they follow closely, calls
/// that are given up before the answer and come again after later ones, calls that come again though they were taken. Which, is drawn by a seed.
/// </summary>
internal sealed class ZaloLoadGenerator(ZaloWebhookSimulator hook, InboxSimulator inbox, TimeProvider time, int seed)
{
    private const int CallsAtOnce = 12;
    private const int GivenUpPercent = 10;
    private const int RepeatedPercent = 30;

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
        var later = new Queue<JsonObject>();
        foreach (var wave in Waves(said))
        {
            random.Shuffle(wave);
            await Parallel.ForEachAsync(wave.Select(one => (Event: one, GivesUp: random.Next(100) < GivenUpPercent)).ToList(), new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce }, async (call, token) =>
            {
                if (call.GivesUp)
                {
                    await GiveUpAsync(call.Event);
                }
                else
                {
                    await DeliverAsync(call.Event, token);
                }

                lock (later)
                {
                    if (call.GivesUp || random.Next(100) < RepeatedPercent)
                    {
                        later.Enqueue(call.Event);
                    }
                }
            });
            await RepeatAsync(later, later.Count / 2);
        }

        await RepeatAsync(later, later.Count);
    }

    // Two messages of each citizen at a time: within a wave they overtake one another.
    private IEnumerable<JsonObject[]> Waves(IReadOnlyDictionary<string, IReadOnlyList<string>> said)
    {
        for (var i = 0; i < said.Values.Max(texts => texts.Count); i += 2)
        {
            yield return [.. said.SelectMany(citizen => citizen.Value.Skip(i).Take(2).Select(text => hook.Message(citizen.Key, inbox.Say(citizen.Key, text, time.GetUtcNow()), text)))];
        }
    }

    private async Task RepeatAsync(Queue<JsonObject> later, int count)
    {
        var again = Enumerable.Range(0, count).Select(_ => later.Dequeue()).ToArray();
        random.Shuffle(again);
        await Parallel.ForEachAsync(again, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce }, async (one, token) => await DeliverAsync(one, token));
    }

    private async Task GiveUpAsync(JsonObject one)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(2));
        try
        {
            Interlocked.Increment(ref made);
            await hook.PostAsync(one, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            // It may have been taken all the same.
        }
    }

    private async Task DeliverAsync(JsonObject one, CancellationToken cancellationToken)
    {
        HttpStatusCode status;
        do
        {
            Interlocked.Increment(ref made);
            var begun = Stopwatch.GetTimestamp();
            status = await hook.PostAsync(one, cancellationToken);
            Acknowledged.Enqueue(Stopwatch.GetElapsedTime(begun));
        }
        while (status != HttpStatusCode.OK);
    }
}
