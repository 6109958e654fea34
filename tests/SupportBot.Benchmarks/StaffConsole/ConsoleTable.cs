using System.Diagnostics;
using System.Globalization;
using SupportBot.Faults;

namespace SupportBot.Benchmarks.StaffConsole;

/// <summary>
/// The staff console over a year of tickets, on SQLite and on a PostgreSQL of its own: how long the server takes for lists, filters, searches and sums, when
/// the queue is painted in Chromium, what an export needs, and whether agents who change the same tickets at once lose anything.
/// </summary>
internal static class ConsoleTable
{
    public const int DefaultTickets = 200_000;

    private const double AskedMilliseconds = 150;
    private const int Samples = 40;
    private const int WarmUp = 4;
    private const int SamplesOfSums = 3;
    private const int MinSamples = 5;

    private static readonly Uri Address = new("http://127.0.0.1:5397");
    // Of pages that are slow few samples tell enough.
    private static readonly TimeSpan MaxGroupTime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    /// <param name="tickets">How many tickets, each with ten messages.</param>
    /// <param name="engine"><c>sqlite</c> or <c>postgresql</c>; null: both.</param>
    /// <param name="kept">Folder of a SQLite store that stays for the next run, which then fills nothing; null: all is made again and goes.</param>
    public static async Task<int> PrintAsync(int tickets, string? engine, string? kept)
    {
        var folder = kept is null ? Directory.CreateTempSubdirectory("supportbot-console-").FullName : Directory.CreateDirectory(kept).FullName;
        try
        {
            var isFine = true;
            if (engine is null or "sqlite")
            {
                isFine &= await MeasureAsync("SQLite", new Dictionary<string, string?> { ["Storage:Path"] = Path.Combine(folder, "service.db") }, tickets);
            }

            if (engine is null or "postgresql" && LocalPostgreSql.IsInstalled)
            {
                await using var server = await LocalPostgreSql.StartNewAsync(isDurable: true);
                isFine &= await MeasureAsync("PostgreSQL", await server.NewStoreAsync(folder), tickets);
            }

            return isFine ? 0 : 1;
        }
        finally
        {
            if (kept is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<bool> MeasureAsync(string engine, IReadOnlyDictionary<string, string?> settings, int tickets)
    {
        var watch = Stopwatch.StartNew();
        if (!File.Exists(settings.GetValueOrDefault("Storage:Path")))
        {
            await FillAsync(settings, tickets);
        }

        Say($"## {engine}: {tickets:N0} tickets, {tickets * 10:N0} messages; filled in {watch.Elapsed.TotalSeconds:F0} s, load of the machine {Load}");
        watch.Restart();
        using var service = await BenchService.StartAsync(Address, settings);
        await SettleAsync(settings);
        Say($"Due times derived after {watch.Elapsed.TotalSeconds:F0} s, resident {service.Memory:F0} MiB");
        var isFine = await PagesAsync(service, PageGroup.Asked, WarmUp, Samples, AskedMilliseconds);
        isFine &= await PaintAsync(service);
        isFine &= await ExportRun.PrintAsync(service);
        _ = await PagesAsync(service, PageGroup.Sums, 1, SamplesOfSums, double.PositiveInfinity);
        return isFine & await AgentRace.PrintAsync(service);
    }

    private static async Task FillAsync(IReadOnlyDictionary<string, string?> settings, int tickets)
    {
        (await BenchService.StartAsync(Address, settings)).Dispose();
        await using (var store = await BulkLoader.OpenAsync(settings))
        {
            await new YearOfTickets(tickets, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).FillAsync(store);
        }

        await BenchService.AddStaffAsync(settings, "bench-admin", "admin");
        await BenchService.AddStaffAsync(settings, "bench-agent", "agent", "Đơn vị đo");
        await BenchService.AddStaffAsync(settings, "bench-second", "supervisor");
    }

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Load of the machine over one, five and fifteen minutes.</summary>
    public static string Load => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "?";

    // The service derives due times and tells what is overdue, once, of all that came in at once.
    private static async Task SettleAsync(IReadOnlyDictionary<string, string?> settings)
    {
        await using var store = await BulkLoader.OpenAsync(settings);
        using var again = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Settling && await again.WaitForNextTickAsync())
        {
            if (await store.CountAsync("SELECT COUNT(*) FROM ticket WHERE due_version <> version") == 0
                && await store.CountAsync($"SELECT COUNT(*) FROM ticket WHERE due_at < {TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 30_000} AND (escalated_due_at IS NULL OR escalated_due_at <> due_at)") == 0)
            {
                return;
            }
        }
    }

    private static async Task<bool> PagesAsync(BenchService service, IReadOnlyList<PageGroup> groups, int warmUp, int samples, double asked)
    {
        Say($"");
        Say($"| pages | p50 ms | p95 ms | longest ms | processor ms |");
        Say($"|---|---|---|---|---|");
        var clients = new Dictionary<string, HttpClient>();
        var slow = 0;
        foreach (var group in groups)
        {
            if (!clients.TryGetValue(group.Staff, out var client))
            {
                clients[group.Staff] = client = (await service.SignInAsync(group.Staff)).Client;
            }

            for (var i = 0; i < warmUp; i++)
            {
                await GetAsync(client, group.Addresses[i % group.Addresses.Count]);
            }

            var worked = service.Worked;
            var times = await TimeAsync(Math.Max(samples, group.Addresses.Count), i => GetAsync(client, group.Addresses[i % group.Addresses.Count]));
            var mark = At(times, 0.95) > asked ? " **slow**" : "";
            slow += mark.Length > 0 ? 1 : 0;
            Say($"| {group.Name}{mark} | {At(times, 0.5):F0} | {At(times, 0.95):F0} | {times[^1]:F0} | {(service.Worked - worked).TotalMilliseconds / times.Length:F0} |");
        }

        Say($"");
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }

        if (double.IsFinite(asked))
        {
            Say($"{groups.Count - slow} of {groups.Count} within {asked:F0} ms at p95; load of the machine {Load}");
        }

        return slow == 0;
    }

    private static async Task<bool> PaintAsync(BenchService service)
    {
        var (client, cookies) = await service.SignInAsync("bench-admin");
        using (client)
        {
            var times = await QueuePaint.MeasureAsync(service.Address, cookies);
            Say($"First paint of the queue in Chromium, 390 and 1280 px, nothing cached: median {At(times, 0.5):F0} ms, longest {times[^1]:F0} ms (asked 1000 at most); load {Load}");
            return At(times, 0.5) <= 1_000;
        }
    }

    private static async Task GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || page.Contains("type=\"password\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{address} gave {(int)answer.StatusCode}.");
        }
    }

    private static async Task<double[]> TimeAsync(int count, Func<int, Task> work)
    {
        var times = new List<double>(count);
        for (var begun = Stopwatch.GetTimestamp(); times.Count < count && (times.Count < MinSamples || Stopwatch.GetElapsedTime(begun) < MaxGroupTime);)
        {
            var start = Stopwatch.GetTimestamp();
            await work(times.Count);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return [.. times.Order()];
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
