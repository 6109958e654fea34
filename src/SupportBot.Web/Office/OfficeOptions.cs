using System.ComponentModel.DataAnnotations;

namespace SupportBot.Web.Office;

/// <summary>Settings of the staff's work in the console (section <c>Office</c>). Their hours stand in <c>dialogs/office.yaml</c>.</summary>
internal sealed class OfficeOptions
{
    /// <summary>True where staff work in the console in these hours: only then citizens are told of hours, the queue and the usual wait. Default false.</summary>
    public bool Staffed { get; set; }

    /// <summary>From so many working days the usual wait is told. Default 10.</summary>
    [Range(1, 60)]
    public int WaitDays { get; set; } = 10;

    /// <summary>With fewer answered requests in these days nothing is said of the wait. Default 20.</summary>
    [Range(1, 10_000)]
    public int MinAnswered { get; set; } = 20;
}
