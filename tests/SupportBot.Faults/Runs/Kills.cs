namespace SupportBot.Faults;

/// <summary><c>kill -9</c> at random moments under load; the service is started again each time. Every eighth kill comes while it is still starting.</summary>
internal static class Kills
{
    private const int OneInStarting = 8;
    private const int MaxLifetime = 1_500;
    private const int MaxStartTime = 3_000;

    public static async Task<FaultResult> RunAsync(FaultStore store, int kills, bool isInHurry, IProgress<double> progress)
    {
        await using var run = await FaultRun.PrepareAsync(store);
        var node = run.Nodes[0];
        await run.BeginAsync();
        await run.AcknowledgedAsync(1);
        for (var kill = 1; kill <= kills; kill++)
        {
            await LiveAsync(Random.Shared.Next(kill % OneInStarting == 0 ? MaxStartTime : MaxLifetime));
            node.Kill();
            node.Start();
            if ((kill + 1) % OneInStarting != 0)
            {
                await node.ReadyAsync();
            }

            progress.Report((double)kill / kills);
        }

        await node.ReadyAsync();
        await run.AcknowledgedAsync(1);
        return await run.FinishAsync("kill -9 under load", kills, isInHurry);
    }

    // The moment is random, so that it may fall on any step of a turn.
    private static async Task LiveAsync(int milliseconds)
    {
        using var life = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds + 1));
        await life.WaitForNextTickAsync();
    }
}
