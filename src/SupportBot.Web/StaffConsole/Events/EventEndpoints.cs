using Microsoft.AspNetCore.Http.HttpResults;
using Serilog.Events;
using SupportBot.Web.Notifications;
using SupportBot.Web.OperatingEvents;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.Events;

/// <summary>The page of this node's operating events, for administrators.</summary>
internal static class EventEndpoints
{
    private const int MaxRows = 200;
    private const int MaxSourceLength = 100;
    private const int MaxDays = 365;

    public static void MapEvents(this IEndpointRouteBuilder console) => console.MapGet("/events", ShowAsync).Requires(StaffPermission.ReadEvents);

    private static async Task<RazorComponentResult> ShowAsync(
        string? level, string? source, int? days, StaffAccess access, EventStore store, NotificationOutbox outbox, TimeProvider time, CancellationToken cancellationToken)
    {
        var model = new EventsModel(access.Name)
        {
            Level = Enum.TryParse<LogEventLevel>(level, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : LogEventLevel.Information,
            Source = (source ?? "").Trim() is var typed && typed.Length <= MaxSourceLength ? typed : typed[..MaxSourceLength],
            Days = Math.Clamp(days ?? 1, 1, MaxDays),
            Notifications = await outbox.SummarizeAsync(cancellationToken),
        };
        try
        {
            var query = new EventQuery(time.GetUtcNow().AddDays(-model.Days), model.Level, model.Source.Length == 0 ? null : model.Source);
            var rows = await store.ReadAsync(query, MaxRows, cancellationToken);
            return new RazorComponentResult<EventsPage>(new { Model = model with { Rows = rows.Reverse().ToList(), IsCut = rows.Count == MaxRows } });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new RazorComponentResult<EventsPage>(new { Model = model with { IsUnreadable = true } }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
        }
    }
}

/// <summary>Model of the page.</summary>
/// <param name="Staff">Who is signed in.</param>
public sealed record EventsModel(string Staff)
{
    /// <summary>The least bad that is shown.</summary>
    public LogEventLevel Level { get; init; }

    /// <summary>Part of the source's name; empty: any.</summary>
    public string Source { get; init; } = "";

    /// <summary>Days back.</summary>
    public int Days { get; init; }

    /// <summary>The events, latest first.</summary>
    public IReadOnlyList<OperatingEvent> Rows { get; init; } = [];

    /// <summary>How notifications outside the console go, target by target; empty where nobody is told.</summary>
    public IReadOnlyList<NotificationSummary> Notifications { get; init; } = [];

    /// <summary>True where there are more.</summary>
    public bool IsCut { get; init; }

    /// <summary>True where the file cannot be read now.</summary>
    public bool IsUnreadable { get; init; }
}
