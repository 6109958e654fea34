using System.Diagnostics;
using System.Globalization;

namespace SupportBot.Benchmarks.Throughput;

/// <summary>
/// Messages a second through <c>POST /api/messages</c> (<c>expectReplies</c>) with 32 connections: the service with durable turns, a bare endpoint that echoes, and
/// Microsoft's EchoBot on their SDKs for .NET and for Node, one after the other on this machine, with the same load. Needs wrk; the Node row needs <c>npm ci</c> in <c>tests/clients</c>.
/// </summary>
internal static class ThroughputTable
{
    public const int DefaultSeconds = 10;

    private const int Connections = 32;
    private const int WarmUpSeconds = 45;

    public static async Task<int> PrintAsync(int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-throughput-").FullName;
        try
        {
            var disk = DiskLimit.Measure(folder, Math.Min(seconds, 5));
            var bare = await MeasureAsync(() => StartSelfAsync("bare ASP.NET Core", "echo-server", 5392), seconds);
            var dotnet = await MeasureAsync(() => StartSelfAsync(".NET SDK EchoBot", "echo-bot", 5396), seconds);
            var node = await MeasureAsync(StartNodeAsync, seconds);
            var ours = await MeasureAsync(() => StartServiceAsync(folder), seconds);
            Console.WriteLine("| server | messages/s | p50 ms | p99 ms | failed | CPU µs a message | memory MiB |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            foreach (var row in new[] { ours, bare, dotnet, node })
            {
                Console.WriteLine(row is null ? "| not run | | | | | | |" : row.ToString());
            }

            if (ours is null || bare is null || dotnet is null)
            {
                return 1;
            }

            Say($"against the bare endpoint: {ours.Load.PerSecond / bare.Load.PerSecond:F3} (asked 0.12, aim 0.25)");
            Say($"against the .NET EchoBot: {ours.Load.PerSecond / dotnet.Load.PerSecond:F2} (asked 0.45, aim 0.55)");
            Say($"against the Node EchoBot: {(node is null ? "not run" : (ours.Load.PerSecond / node.Load.PerSecond).ToString("F2", CultureInfo.InvariantCulture))} (asked 1)");
            Say($"durable turns against the disk's own limit of {disk:F0} turns/s: {ours.Load.PerSecond / disk:F2} (asked 0.3)");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static async Task<Row?> MeasureAsync(Func<Task<Contestant?>> start, int seconds)
    {
        using var contestant = await start();
        if (contestant is null)
        {
            return null;
        }

        // Long enough for the runtime to have compiled everything twice; with less, a service of much code is measured while it is compiled.
        await LoadRun.RunAsync(contestant.Address, Connections, WarmUpSeconds, "warm");
        var before = contestant.Worked;
        var watch = Stopwatch.StartNew();
        var load = await LoadRun.RunAsync(contestant.Address, Connections, seconds, "run");
        var messages = load.PerSecond * watch.Elapsed.TotalSeconds;
        return new Row(contestant.Name, load, (contestant.Worked - before).TotalMicroseconds / messages, contestant.Memory);
    }

    private static async Task<Contestant?> StartServiceAsync(string folder) =>
        await Contestant.StartServiceAsync(new Uri("http://127.0.0.1:5391"), Path.Combine(folder, "service.db"));

    // A server inside this program, in a process of its own.
    private static async Task<Contestant?> StartSelfAsync(string name, string command, int port)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        return await Contestant.StartAsync(name, "dotnet", [typeof(ThroughputTable).Assembly.Location, command, address.ToString()], address);
    }

    private static async Task<Contestant?> StartNodeAsync()
    {
        var modules = Path.GetFullPath(Path.Combine("tests", "clients", "node_modules"));
        if (!Directory.Exists(Path.Combine(modules, "botbuilder")))
        {
            Console.Error.WriteLine("The Node row needs npm ci in tests/clients.");
            return null;
        }

        return await Contestant.StartAsync(
            "Node SDK EchoBot", "node", [Path.Combine(AppContext.BaseDirectory, "Throughput", "echo-bot.js"), "5393"], new Uri("http://127.0.0.1:5393"),
            new Dictionary<string, string> { ["NODE_PATH"] = modules });
    }

    private sealed record Row(string Name, LoadRun Load, double WorkEach, double Memory)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"| {Name} | {Load.PerSecond:F0} | {Load.P50:F1} | {Load.P99:F1} | {Load.Failed} | {WorkEach:F0} | {Memory:F0} |");
    }
}
