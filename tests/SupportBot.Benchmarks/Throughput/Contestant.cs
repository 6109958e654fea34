using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace SupportBot.Benchmarks.Throughput;

/// <summary>A server under load, as a process of its own.</summary>
internal sealed class Contestant : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private readonly Process process;

    private Contestant(string name, Process process, Uri address)
    {
        Name = name;
        this.process = process;
        Address = address;
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>Resident memory in MiB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Where the service lies: built beside this program.</summary>
    public static string ServiceProgram { get; } = Path.Combine(
        AppContext.BaseDirectory, "..", "..", "SupportBot.Web", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "SupportBot.Web.dll");

    /// <summary>Starts the service on a store of its own.</summary>
    public static Task<Contestant> StartServiceAsync(Uri address, string store) =>
        StartAsync("SupportBot", "dotnet", [ServiceProgram, "--urls", address.ToString()], address, new Dictionary<string, string> { ["Storage__Path"] = store });

    /// <summary>Starts the service with settings.</summary>
    public static Task<Contestant> StartServiceAsync(string name, Uri address, IReadOnlyDictionary<string, string?> settings) => StartAsync(
        name, "dotnet", [ServiceProgram, "--urls", address.ToString()], address,
        settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value ?? ""));

    /// <summary>Starts a program and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended, or never answered.</exception>
    public static async Task<Contestant> StartAsync(string name, string program, IReadOnlyList<string> arguments, Uri address, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var contestant = new Contestant(name, process, address);
        await contestant.WaitAsync();
        return contestant;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private async Task WaitAsync()
    {
        using var client = new HttpClient();
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < StartTimeout && !process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "/health/ready"));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await again.WaitForNextTickAsync();
        }

        var state = process.HasExited ? string.Create(CultureInfo.InvariantCulture, $"ended with {process.ExitCode}") : "did not answer";
        Dispose();
        throw new InvalidOperationException($"{Name} {state}.");
    }
}
