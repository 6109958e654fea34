using System.Diagnostics;
using System.Globalization;
using SupportBot.Web.Tests;

namespace SupportBot.Faults;

/// <summary>Two nodes on one PostgreSQL behind a balancer; a page watches a stream at the first and says things at the second; the first is killed.</summary>
internal static class TwoNodes
{
    private const int Before = 200;
    private const int Afterwards = 200;
    private const int PageMessages = 5;

    /// <summary>Also gives how long the other node and the page took to go on.</summary>
    public static async Task<(FaultResult Result, TimeSpan Citizens, TimeSpan Page)> RunAsync(LocalPostgreSql server, string folder, bool isInHurry)
    {
        await using var run = await FaultRun.PrepareAsync(await FaultStore.PostgreSqlAsync(server, folder), 2);
        await run.BeginAsync();
        await using var page = await StreamWatcher.StartAsync([.. run.Nodes.Select(node => node.Address)], run.Ledger);
        await SayAsync(page, 0);
        await run.AcknowledgedAsync(Before);

        run.Nodes[0].Kill();
        var watch = Stopwatch.StartNew();
        var talking = CitizensAsync(run, watch);
        await SayAsync(page, 1);
        var pageAfter = watch.Elapsed;
        var citizensAfter = await talking;
        await run.AcknowledgedAsync(Afterwards);
        for (var number = 2; number < PageMessages; number++)
        {
            await SayAsync(page, number);
        }

        var note = string.Create(CultureInfo.InvariantCulture, $"goes on after {citizensAfter.TotalSeconds:F2} s, the page after {pageAfter.TotalSeconds:F2} s");
        var result = await run.FinishAsync("two nodes, one killed", 1, isInHurry, note, page.Replies);
        return (result with { Verdict = await CheckPageAsync(page, result.Verdict) }, citizensAfter, pageAfter);
    }

    // Returns once the stream shows an answer to it.
    private static async Task SayAsync(StreamWatcher page, int number)
    {
        var shown = page.Replies.Count;
        await page.SayAsync(number);
        await Eventually.TrueAsync(() => page.Replies.Count > shown);
    }

    // As many acknowledgements as there are citizens: each citizen of the dead node has found the living one.
    private static async Task<TimeSpan> CitizensAsync(FaultRun run, Stopwatch watch)
    {
        await run.AcknowledgedAsync(FaultRun.CitizenCount);
        return watch.Elapsed;
    }

    // The page shows what the program's own log holds, and nothing twice.
    private static async Task<Verdict> CheckPageAsync(StreamWatcher page, Verdict verdict)
    {
        var (shown, logged) = (page.Replies.Select(said => said.Id).ToList(), await page.ReadLogAsync());
        return verdict with
        {
            Lost = [.. verdict.Lost, .. logged.Except(shown).Select(id => $"the page never showed {id}")],
            Doubled = [.. verdict.Doubled, .. shown.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => $"the page showed {same.Key} twice")],
        };
    }
}
