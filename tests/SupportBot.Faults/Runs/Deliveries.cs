using System.Globalization;

namespace SupportBot.Faults;

/// <summary>The same messages are delivered again and again, out of order and at the same time, as a provider does that hears no answer.</summary>
internal static class Deliveries
{
    private const int MessagesPerConversation = 10;
    private const int AtOnce = 32;

    /// <summary>Deliveries that lie so near each other may change places.</summary>
    private const int Window = 64;

    /// <summary>Deliveries for each message, on average.</summary>
    private const int Copies = 2;

    public static async Task<FaultResult> RunAsync(FaultStore store, int deliveries, bool isInHurry, IProgress<double> progress)
    {
        await using var run = await FaultRun.PrepareAsync(store);
        run.Nodes[0].Start();
        await run.Nodes[0].ReadyAsync();
        var plan = Plan(deliveries);
        var done = 0;
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (message, _) =>
        {
            var conversation = string.Create(CultureInfo.InvariantCulture, $"d-{message / MessagesPerConversation}");
            var id = string.Create(CultureInfo.InvariantCulture, $"m-{message % MessagesPerConversation}");
            await run.Balancer.DeliverAsync(conversation, id, LoadGenerator.Saying(message), isPushed: message / MessagesPerConversation % 4 == 0);
            progress.Report((double)Interlocked.Increment(ref done) / deliveries);
        });
        return await run.FinishAsync("repeated, reordered, concurrent deliveries", deliveries, isInHurry);
    }

    // Each message once, the rest of the deliveries by chance, and then each delivery moved by chance.
    private static List<int> Plan(int deliveries)
    {
        var messages = Math.Max(1, deliveries / Copies);
        var copies = Enumerable.Range(0, messages).Concat(Enumerable.Range(0, deliveries - messages).Select(_ => Random.Shared.Next(messages)));
        return [.. copies.OrderBy(message => message + (Random.Shared.NextDouble() * Window))];
    }
}
