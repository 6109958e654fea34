using System.ComponentModel.DataAnnotations;

namespace SupportBot.Web.OperatingEvents;

/// <summary>Settings of this node's operating events: file, days, size (section <c>Events</c>).</summary>
internal sealed class EventOptions
{
    /// <summary>The LiteDB file, relative to the content root. Default: <c>events.litedb</c> in the folder of <c>Storage:Path</c>.</summary>
    public string? Path { get; set; }

    /// <summary>Days for which an event is kept. Default 14.</summary>
    [Range(1, 365)]
    public int KeepDays { get; set; } = 14;

    /// <summary>Mebibytes that the file may take; beyond, the older half of the events goes. Default 64.</summary>
    [Range(1, 4_096)]
    public int MaxMebibytes { get; set; } = 64;
}
