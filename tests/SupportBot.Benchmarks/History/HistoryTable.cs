using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using SupportBot.Benchmarks.Throughput;

namespace SupportBot.Benchmarks.History;

/// <summary>What a long history costs: the same turns against an empty file and one with many logged messages, the console's list and search over all of it, and the start.</summary>
internal static partial class HistoryTable
{
    public const int DefaultMessages = 1_000_000;

    private const int WarmUp = 1_500;
    private const int Turns = 2_000;
    private const int Pages = 200;
    private const string Password = "long-enough-for-a-benchmark";

    private static readonly Uri Address = new("http://127.0.0.1:5394");

    public static async Task<int> PrintAsync(int messages)
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-history-").FullName;
        try
        {
            var path = Path.Combine(folder, "service.db");
            var empty = await MeasureTurnsAsync(path, "empty");
            HistoryFiller.Fill(path, messages);
            AddStaff(path);
            var watch = Stopwatch.StartNew();
            using var service = await StartAsync(path);
            using var client = new HttpClient { BaseAddress = Address };
            await TurnAsync(client, "first", 0);
            var started = watch.Elapsed;
            var full = await MeasureTurnsAsync(client, "full");
            var (list, search) = await MeasureConsoleAsync(client);
            Say($"store of {messages:N0} messages, {new FileInfo(path).Length / 1048576.0:F0} MiB");
            Say($"turn, one at a time: empty p50 {At(empty, 0.5):F2} ms, full p50 {At(full, 0.5):F2} ms, ratio {At(full, 0.5) / At(empty, 0.5):F2} (asked 1.2 at most)");
            Say($"console list p95 {At(list, 0.95):F0} ms, search p95 {At(search, 0.95):F0} ms (asked 150 at most)");
            Say($"start to first answer {started.TotalSeconds:F1} s (asked 3 at most), resident {service.Memory:F0} MiB");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static Task<Contestant> StartAsync(string path) => Contestant.StartServiceAsync(Address, path);

    private static async Task<double[]> MeasureTurnsAsync(string path, string run)
    {
        using var service = await StartAsync(path);
        using var client = new HttpClient { BaseAddress = Address };
        return await MeasureTurnsAsync(client, run);
    }

    private static async Task<double[]> MeasureTurnsAsync(HttpClient client, string run)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            await TurnAsync(client, $"warm-{run}", i);
        }

        return await TimeAsync(Turns, i => TurnAsync(client, run, i));
    }

    private static async Task TurnAsync(HttpClient client, string run, int number)
    {
        var activity = new
        {
            type = "message",
            id = $"{run}-{number}",
            channelId = "emulator",
            serviceUrl = "http://127.0.0.1:3978/",
            deliveryMode = "expectReplies",
            text = Samples.OfLength(12),
            from = new { id = $"citizen-{number % 500}" },
            recipient = new { id = "bot" },
            conversation = new { id = $"{run}-{number % 500}" },
        };
        using var answer = await client.PostAsJsonAsync("/api/messages", activity);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<(double[] List, double[] Search)> MeasureConsoleAsync(HttpClient client)
    {
        var form = await client.GetStringAsync("/console/sign-in");
        using var signIn = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = FormToken().Match(form).Groups[1].Value,
            ["name"] = "bench",
            ["password"] = Password,
            ["returnTo"] = "/console",
        });
        using var signedIn = await client.PostAsync("/console/sign-in", signIn);
        signedIn.EnsureSuccessStatusCode();
        await TimeAsync(Pages / 4, i => PageAsync(client, $"/console?q={HistoryFiller.WordAt(i)}"));
        return (
            await TimeAsync(Pages, i => PageAsync(client, i % 2 == 0 ? "/console" : "/console?view=resolved")),
            await TimeAsync(Pages, i => PageAsync(client, $"/console?view={(i % 2 == 0 ? "open" : "resolved")}&q={HistoryFiller.WordAt(i * 7)}+{HistoryFiller.WordAt(i)}")));
    }

    private static async Task PageAsync(HttpClient client, string address)
    {
        var page = await client.GetStringAsync(address);
        if (page.Contains("type=\"password\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("Not signed in.");
        }
    }

    private static void AddStaff(string path)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { ["Storage__Path"] = path } };
        foreach (var argument in new[] { Contestant.ServiceProgram, "staff", "add", "bench", "--role", "agent", "--password-stdin" })
        {
            start.ArgumentList.Add(argument);
        }

        using var staff = Process.Start(start)!;
        staff.StandardInput.WriteLine(Password);
        staff.StandardInput.Close();
        staff.WaitForExit();
    }

    private static async Task<double[]> TimeAsync(int count, Func<int, Task> work)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await work(i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
