using System.Globalization;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace SupportBot.Web.OperatingEvents;

/// <summary>
/// Writes what an operator may want to know into the <see cref="EventStore"/>, many at once and beside the work: a turn never waits for it. What
/// cannot be written stands in the other logs only.
/// </summary>
internal sealed class EventSink(EventStore store) : IBatchedLogEventSink
{
    private const int MaxMessageLength = 2_000;

    private const string HostLifetime = "Microsoft.Hosting.Lifetime";

    /// <summary>True for warnings and worse, for what this program says at the level of information, and for the host's start and stop.</summary>
    public static bool IsOperating(LogEvent line) => line.Level >= LogEventLevel.Warning
        || (line.Level == LogEventLevel.Information && SourceOf(line) is var source && (source == HostLifetime || source.StartsWith("SupportBot", StringComparison.Ordinal)));

    public async Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
    {
        try
        {
            await store.AddAsync(batch.Select(ToEvent).ToList(), CancellationToken.None);
        }
#pragma warning disable CA1031 // No failure of this file may reach the service, and it cannot be logged here: the line would come back.
        catch (Exception failure)
        {
            SelfLog.WriteLine("Events were not written to {0}: {1}", store.FilePath, failure.GetType().FullName);
        }
#pragma warning restore CA1031
    }

    public Task OnEmptyBatchAsync() => Task.CompletedTask;

    private static OperatingEvent ToEvent(LogEvent line)
    {
        var message = line.RenderMessage(CultureInfo.InvariantCulture);
        return new OperatingEvent
        {
            At = line.Timestamp.ToUnixTimeMilliseconds(),
            Level = line.Level,
            EventId = EventIdOf(line),
            Source = SourceOf(line),
            Message = message.Length <= MaxMessageLength ? message : message[..MaxMessageLength],
            Failure = line.Exception?.GetType().FullName,
        };
    }

    private static string SourceOf(LogEvent line) =>
        line.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source) && source is ScalarValue { Value: string name } ? name : "";

    private static int EventIdOf(LogEvent line) =>
        line.Properties.TryGetValue("EventId", out var id) && id is StructureValue structure
        && structure.Properties.FirstOrDefault(property => property.Name == "Id")?.Value is ScalarValue { Value: int number }
            ? number
            : 0;
}
