using System.Globalization;

namespace SupportBot.Benchmarks.Queueing;

/// <summary>Backs the waiting times in <c>docs/scale.md</c>: how one node answers the nearer it comes to its limit, on a fast and on a plain disk.</summary>
internal static class QueueTable
{
    private const int Messages = 200_000;

    private static readonly double[] Shares = [0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95];

    /// <summary>Prints the table.</summary>
    /// <param name="decide">Measured milliseconds of one core a message.</param>
    /// <param name="write">Measured milliseconds of the writer a message.</param>
    public static int Print(double decide, double write)
    {
        Console.WriteLine("| disk | cores | limit, messages/s | load | p50 ms | p99 ms | p99.9 ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (disk, flush) in new[] { ("flushes in 0.12 ms", 0.12), ("flushes in 5 ms", 5.0) })
        {
            foreach (var cores in new[] { 2, 8 })
            {
                PrintNode(disk, new CommitQueue(cores, decide, flush, write));
            }
        }

        return 0;
    }

    private static void PrintNode(string disk, CommitQueue node)
    {
        foreach (var share in Shares)
        {
            var times = node.Run(node.Limit * share, Messages);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {disk} | {node.Cores} | {node.Limit:F0} | {share:P0} | {At(times, 0.5):F1} | {At(times, 0.99):F1} | {At(times, 0.999):F1} |"));
        }
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
