using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SupportBot.Web.Tests.Hosting;

/// <summary>The service as a process of its own, with what it writes.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Add(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Read(output);

    public string Errors => Read(errors);

    public static ServiceProcess Start(string folder, params (string Key, string Value)[] settings) => Run(folder, [], settings);

    /// <summary>The program with arguments, such as a command.</summary>
    public static ServiceProcess Run(string folder, string[] arguments, params (string Key, string Value)[] settings)
    {
        using var finder = new SupportBotApplication();
        var root = finder.Services.GetRequiredService<IHostEnvironment>().ContentRootPath;
        var info = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Storage__Path"] = Path.Combine(folder, "store.db"),
                ["Content__TrainingRecord"] = SupportBotApplication.TrainingRecord,
            },
        };
        foreach (var (key, value) in settings)
        {
            info.Environment[key] = value;
        }

        return new ServiceProcess(new Process { StartInfo = info });
    }

    /// <summary>A line as the program printed it, in a shell of this machine, in the repository.</summary>
    public static ServiceProcess RunLine(string line)
    {
        using var finder = new SupportBotApplication();
        var root = finder.Services.GetRequiredService<IHostEnvironment>().ContentRootPath;
        return new ServiceProcess(new Process
        {
            StartInfo = new ProcessStartInfo("bash", ["-c", line]) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true },
        });
    }

    /// <summary>Where it listens.</summary>
    public async Task<Uri> AddressAsync() => new(await address.Task.WaitAsync(TimeSpan.FromSeconds(180)));

    /// <summary>Sends an activity and gives the answer's body.</summary>
    public async Task<string> SayAsync(string text, string id)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        using var http = new HttpClient { BaseAddress = await AddressAsync() };
        var response = await http.PostAsJsonAsync(new Uri("/api/messages", UriKind.Relative), SupportBotApplication.Message(text, id: id), timeout.Token);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(timeout.Token);
    }

    /// <summary>Writes to its standard input, which ends there.</summary>
    public void Type(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Close();
    }

    /// <summary>Waits for its end; exit code, standard output and standard error.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        var code = await ExitCodeAsync();
        // Without a time limit, which waits for the last lines as well.
        await process.WaitForExitAsync();
        return (code, Output.Trim(), Errors.Trim());
    }

    public void KillNow()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Asks it to stop, as a service manager does (SIGTERM); gives how long it took.</summary>
    public async Task<TimeSpan> StopAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await ExitCodeAsync();
        return TimeProvider.System.GetElapsedTime(begun);
    }

    public async Task<int> ExitCodeAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        await process.WaitForExitAsync(timeout.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            KillNow();
        }

        process.Dispose();
    }

    private void Note(string? line)
    {
        Add(output, line);
        const string Sign = "Now listening on: ";
        if (line?.IndexOf(Sign, StringComparison.Ordinal) is { } at and >= 0)
        {
            address.TrySetResult(line[(at + Sign.Length)..].Trim());
        }
    }

    // Lines come on threads of their own, while a test reads.
    private static void Add(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
