using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SupportBot.Tests;

namespace SupportBot.Faults;

/// <summary>The service as a process of its own, started again and again at the same address and killed without warning.</summary>
internal sealed class ServiceNode(FaultStore store, IReadOnlyDictionary<string, string> settings) : IDisposable
{
    /// <summary>What a client of Direct Line generates its token with.</summary>
    public const string Secret = "a-direct-line-secret-for-faults";

    private const int LinesKept = 40;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(180);

    private readonly ConcurrentQueue<string> said = new();
    private Process? process;

    // The service lies beside the program that runs this.
    private static string Program { get; } = Path.Combine(
        AppContext.BaseDirectory, "..", "..", "SupportBot.Web", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "SupportBot.Web.dll");

    public Uri Address { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalPostgreSql.FreePort()}"));

    /// <summary>The last lines that it wrote.</summary>
    public string Output => string.Join('\n', said);

    public void Start()
    {
        var info = new ProcessStartInfo("dotnet", [Program, "--urls", Address.ToString()])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["Serilog__MinimumLevel"] = "Warning",
                ["DirectLine__Secret"] = Secret,
                ["Content__TrainingRecord"] = Path.Combine(AppContext.BaseDirectory, "training.json"),
            },
        };
        foreach (var (key, value) in store.Settings.Concat(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))))
        {
            info.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        process = new Process { StartInfo = info };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Returns once it answers that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public async Task ReadyAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var timeout = new CancellationTokenSource(StartTimeout);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(http))
        {
            if (process!.HasExited)
            {
                throw new InvalidOperationException($"The service ended with {process.ExitCode}:\n{Output}");
            }

            await again.WaitForNextTickAsync(timeout.Token);
        }
    }

    /// <summary>As <c>kill -9</c>.</summary>
    public void Kill()
    {
        if (process is null)
        {
            return;
        }

        process.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    public void Dispose() => Kill();

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        said.Enqueue(line);
        while (said.Count > LinesKept)
        {
            said.TryDequeue(out _);
        }
    }
}
