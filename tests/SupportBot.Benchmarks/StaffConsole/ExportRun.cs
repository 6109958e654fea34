using System.Diagnostics;

namespace SupportBot.Benchmarks.StaffConsole;

/// <summary>All tickets as a file: how long it takes and how much more memory the server holds meanwhile.</summary>
internal static class ExportRun
{
    // Twice what a page of rows and the garbage of one round take; the whole file is more than this.
    private const double MaxGrowth = 60;

    public static async Task<bool> PrintAsync(BenchService service)
    {
        using var client = await service.TokenAsync("bench-admin");
        client.Timeout = TimeSpan.FromMinutes(10);
        // The first one brings what every request needs once.
        await ReadAsync(client, service, maxRows: 20_000);
        var before = service.Memory;
        var watch = Stopwatch.StartNew();
        var (rows, bytes, peak) = await ReadAsync(client, service, int.MaxValue);
        ConsoleTable.Say($"Export of {rows:N0} tickets, {bytes / 1048576.0:F0} MiB, in {watch.Elapsed.TotalSeconds:F1} s; resident {before:F0} MiB before, at most {peak:F0} MiB meanwhile (asked flat); load {ConsoleTable.Load}");
        return peak - before < MaxGrowth;
    }

    private static async Task<(int Rows, long Bytes, double Peak)> ReadAsync(HttpClient client, BenchService service, int maxRows)
    {
        using var answer = await client.GetAsync(new Uri("/api/staff/export/tickets", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var (buffer, rows, bytes, peak) = (new byte[65_536], -1, 0L, 0.0);
        for (var read = 1; read > 0 && rows < maxRows;)
        {
            read = await stream.ReadAsync(buffer);
            bytes += read;
            rows += buffer.AsSpan(0, read).Count((byte)'\n');
            peak = Math.Max(peak, service.Memory);
        }

        return (rows, bytes, peak);
    }
}
