using System.Globalization;
using SupportBot.Web.Tests;

namespace SupportBot.Faults;

/// <summary>A node is killed while it holds replies that it is delivering; another node delivers them.</summary>
internal static class LostLeases
{
    private const int Leases = 8;

    public static async Task<FaultResult> RunAsync(LocalPostgreSql server, string folder, int rounds, bool isInHurry, IProgress<double> progress)
    {
        await using var run = await FaultRun.PrepareAsync(await FaultStore.PostgreSqlAsync(server, folder), 2);
        var left = 0L;
        run.Nodes[0].Start();
        await run.Nodes[0].ReadyAsync();
        run.Talk(areAllPushed: true);
        for (var round = 1; round <= rounds; round++)
        {
            var (dying, heir) = (run.Nodes[(round + 1) % 2], run.Nodes[round % 2]);
            run.Receiver.Hold();
            await Eventually.TrueAsync(() => run.Store.CountLeases() >= Leases);
            dying.Kill();
            left += run.Store.CountLeases();
            run.Receiver.Release();
            heir.Start();
            await heir.ReadyAsync();
            await run.AcknowledgedAsync(1);
            progress.Report((double)round / rounds);
        }

        return await run.FinishAsync("node killed while it holds leases", rounds, isInHurry, string.Create(CultureInfo.InvariantCulture, $"{left} leases left behind"));
    }
}
