using Serilog.Events;

namespace SupportBot.Web.OperatingEvents;

/// <summary>Something that an operator may want to know of this node: a warning, an error, a start, a stop, a round of a job. Holds ids and outcomes, as every log line; never a citizen's words.</summary>
public sealed class OperatingEvent
{
    /// <summary>Number in the file; grows with every event.</summary>
    public long Id { get; set; }

    /// <summary>When it happened, UTC milliseconds since 1970.</summary>
    public long At { get; set; }

    /// <summary>How bad it is.</summary>
    public LogEventLevel Level { get; set; }

    /// <summary>Number of the kind of event (docs/operations.md); 0 where the program that logged it gave none.</summary>
    public int EventId { get; set; }

    /// <summary>The class that logged it, with its namespace.</summary>
    public string Source { get; set; } = "";

    /// <summary>The line as logged.</summary>
    public string Message { get; set; } = "";

    /// <summary>Type of the exception; null where there was none. Its text is not kept: it may quote what somebody typed.</summary>
    public string? Failure { get; set; }
}

/// <summary>A filter of events.</summary>
/// <param name="Since">Not before this moment; null: all there are.</param>
/// <param name="Level">At least as bad.</param>
/// <param name="Source">Part of the source's name, whatever the case; null: any.</param>
/// <param name="After">With a greater number only.</param>
internal sealed record EventQuery(DateTimeOffset? Since = null, LogEventLevel Level = LogEventLevel.Verbose, string? Source = null, long After = 0);
