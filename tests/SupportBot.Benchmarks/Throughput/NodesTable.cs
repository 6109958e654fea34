using System.Globalization;
using SupportBot.Faults;

namespace SupportBot.Benchmarks.Throughput;

/// <summary>
/// Two nodes on one PostgreSQL against one node, with the same load: each request goes to either, the conversations are the same. Everything, PostgreSQL and wrk
/// included, shares this machine. Needs wrk and PostgreSQL.
/// </summary>
internal static class NodesTable
{
    public const int DefaultSeconds = 10;

    private const int Connections = 32;
    private const int WarmUpSeconds = 40;

    public static async Task<int> PrintAsync(int seconds)
    {
        if (!LocalPostgreSql.IsInstalled)
        {
            await Console.Error.WriteLineAsync(LocalPostgreSql.Missing);
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("supportbot-nodes-").FullName;
        try
        {
            await using var server = await LocalPostgreSql.StartNewAsync(isDurable: true);
            var settings = await server.NewStoreAsync(folder);
            using var first = await Contestant.StartServiceAsync("first", new Uri("http://127.0.0.1:5394"), settings);
            using var second = await Contestant.StartServiceAsync("second", new Uri("http://127.0.0.1:5395"), settings);
            await MeasureAsync(WarmUpSeconds, "warm", first, second);
            var one = await MeasureAsync(seconds, "one", first);
            var two = await MeasureAsync(seconds, "two", first, second);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one node: {one:F0} messages/s; two nodes: {two:F0} messages/s; ratio {two / one:F2} on {Environment.ProcessorCount} cores (asked 1.5 where cores allow, never below 0.9)"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(int seconds, string seed, params Contestant[] nodes)
    {
        var loads = await Task.WhenAll(nodes.Select(node => LoadRun.RunAsync(node.Address, Connections / nodes.Length, seconds, $"{seed}{node.Name}")));
        return loads.Sum(load => load.PerSecond);
    }
}
