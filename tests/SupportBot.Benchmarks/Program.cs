using System.Globalization;
using BenchmarkDotNet.Running;
using SupportBot.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["latency", ..])
{
    return LatencyTable.Print(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : LatencyTable.DefaultCalls);
}

// In this process: a generated project would not find the repository's central versions and would build into its output.
BenchmarkSwitcher.FromAssembly(typeof(Samples).Assembly).Run([.. args, "--inProcess"]);
return 0;
