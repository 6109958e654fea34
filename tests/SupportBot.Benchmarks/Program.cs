using System.Globalization;
using BenchmarkDotNet.Running;
using SupportBot.Benchmarks;
using SupportBot.Benchmarks.History;
using SupportBot.Benchmarks.Queueing;
using SupportBot.Benchmarks.SlowLine;
using SupportBot.Benchmarks.StaffConsole;
using SupportBot.Benchmarks.Throughput;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["latency", ..])
{
    return LatencyTable.Print(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : LatencyTable.DefaultCalls);
}

if (args is ["worst", ..])
{
    return WorstTable.Print(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : WorstTable.DefaultRuns);
}

if (args is ["throughput", ..])
{
    return await ThroughputTable.PrintAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : ThroughputTable.DefaultSeconds);
}

if (args is ["nodes", ..])
{
    return await NodesTable.PrintAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : NodesTable.DefaultSeconds);
}

if (args is ["slow-line"])
{
    return await SlowLineTable.PrintAsync();
}

if (args is ["history", ..])
{
    return await HistoryTable.PrintAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : HistoryTable.DefaultMessages);
}

if (args is ["console", ..])
{
    return await ConsoleTable.PrintAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : ConsoleTable.DefaultTickets, args.ElementAtOrDefault(2), args.ElementAtOrDefault(3));
}

if (args is ["queue", var decide, var write])
{
    return QueueTable.Print(double.Parse(decide, CultureInfo.InvariantCulture), double.Parse(write, CultureInfo.InvariantCulture));
}

if (args is ["echo-server", var address])
{
    return await EchoServer.RunAsync(address);
}

if (args is ["echo-bot", var botAddress])
{
    return await EchoBot.RunAsync(botAddress);
}

// In this process: a generated project would not find the repository's central versions and would build into its output.
BenchmarkSwitcher.FromAssembly(typeof(Samples).Assembly).Run([.. args, "--inProcess"]);
return 0;
