using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportBot.Benchmarks.Throughput;

/// <summary>What wrk measured.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Median in milliseconds.</param>
/// <param name="P99">99th percentile in milliseconds.</param>
/// <param name="Failed">Answers with another status than 2xx, and broken connections.</param>
internal sealed partial record LoadRun(double PerSecond, double P50, double P99, int Failed)
{
    /// <summary>Puts a server under the load of <c>mix.lua</c>: 20 questions over 500 conversations.</summary>
    public static async Task<LoadRun> RunAsync(Uri address, int connections, int seconds, string seed)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "-t2", string.Create(CultureInfo.InvariantCulture, $"-c{connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "--latency",
            "-s", Path.Combine(AppContext.BaseDirectory, "Throughput", "mix.lua"), address.ToString(), "--", seed,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return Read(output);
    }

    private static LoadRun Read(string output) => new(
        double.Parse(PerSecondLine().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture),
        Milliseconds(output, "50%"),
        Milliseconds(output, "99%"),
        FailedLine().Matches(output).Sum(line => line.Groups.Values.Skip(1).Where(group => group.Success).Sum(group => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture))));

    private static double Milliseconds(string output, string percentile)
    {
        var match = Regex.Match(output, Regex.Escape(percentile) + @"\s+([\d.]+)(us|ms|s)");
        var value = double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch { "us" => value / 1000, "s" => value * 1000, _ => value };
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecondLine();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)|Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")]
    private static partial Regex FailedLine();
}
