using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Serilog.Events;
using SupportBot.Web.OperatingEvents;
using SupportBot.Web.Pages;

namespace SupportBot.Web.Commands;

/// <summary><c>events</c>: what happened to this node, also while the service runs.</summary>
internal static class EventsCommand
{
    private const int DefaultCount = 200;

    private static readonly TimeSpan FollowPause = TimeSpan.FromSeconds(1);

    public static Command Create(CommandHost host)
    {
        var since = new Option<string?>("--since") { Description = "Not older than this: 30m, 12h, 7d, or a moment (2026-11-30 or 2026-11-30T03:00) in Việt Nam." };
        var level = new Option<string>("--level") { Description = "At least: information, warning, error or fatal.", DefaultValueFactory = _ => "information" };
        level.AcceptOnlyFromAmong("information", "warning", "error", "fatal");
        var source = new Option<string?>("--source") { Description = "Part of the name of the class that logged it, such as Zalo." };
        var limit = new Option<int>("--most") { Description = "At most so many, the latest.", DefaultValueFactory = _ => DefaultCount };
        var follow = new Option<bool>("--follow") { Description = "Go on printing what comes until Ctrl+C." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("events", "Print this node's operating events (warnings, errors, start, stop, jobs), oldest first.") { since, level, source, limit, follow, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var services = host.ServicesWithClosedStore(added => added.AddOperatingEvents());
            if (!TryReadSince(result.GetValue(since), services.GetRequiredService<TimeProvider>(), out var from))
            {
                await Console.Error.WriteLineAsync("--since takes 30m, 12h, 7d, or a moment such as 2026-11-30T03:00.");
                return 1;
            }

            var query = new EventQuery(from, Enum.Parse<LogEventLevel>(result.GetValue(level)!, ignoreCase: true), result.GetValue(source));
            // The service that writes is another process: the file is looked at again and again.
            using var follows = result.GetValue(follow) ? new PeriodicTimer(FollowPause, services.GetRequiredService<TimeProvider>()) : null;
            return await RunAsync(
                services.GetRequiredService<EventStore>(), query, result.GetValue(limit), follows, result.GetValue(json) ? ToJson : ToLine, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        EventStore store, EventQuery query, int limit, PeriodicTimer? follow, Func<OperatingEvent, string> print, CancellationToken cancellationToken)
    {
        try
        {
            do
            {
                foreach (var one in await store.ReadAsync(query, limit, cancellationToken))
                {
                    await Console.Out.WriteLineAsync(print(one));
                    query = query with { After = one.Id };
                }
            }
            while (follow is not null && await follow.WaitForNextTickAsync(cancellationToken));
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The events in {store.FilePath} cannot be read now.");
            return 1;
        }
    }

    private static bool TryReadSince(string? text, TimeProvider time, out DateTimeOffset? since)
    {
        since = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Length <= 6 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && UnitOf(text[^1]) is { } unit)
        {
            since = time.GetUtcNow() - (count * unit);
            return true;
        }

        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return false;
        }

        since = VietnamTime.FromWall(moment);
        return true;
    }

    private static TimeSpan? UnitOf(char unit) => unit switch
    {
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };

    private static string ToLine(OperatingEvent one) =>
        $"{VietnamTime.Second(one.At)} {one.Level.ToString().ToUpperInvariant()[..3]} {one.EventId,4} {one.Source} {one.Message}{(one.Failure is null ? "" : $" [{one.Failure}]")}";

    private static string ToJson(OperatingEvent one) => JsonSerializer.Serialize(
        new { at = DateTimeOffset.FromUnixTimeMilliseconds(one.At).ToString("O", CultureInfo.InvariantCulture), level = one.Level, eventId = one.EventId, source = one.Source, message = one.Message, failure = one.Failure },
        CommandHost.Json);
}
