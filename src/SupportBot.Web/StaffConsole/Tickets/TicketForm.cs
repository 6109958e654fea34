using System.Globalization;
using SupportBot.Web.Pages;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Reads the forms of a ticket's page.</summary>
internal static class TicketForm
{
    private const int MaxNoteLength = 4000;
    private const int MaxReasonLength = 200;

    /// <summary>The change that a form asks for; null where something is missing, or is none of what can be chosen.</summary>
    public static TicketChange? Read(TicketChange change, IFormCollection form, IReadOnlyList<Colleague> colleagues, DateTimeOffset now) => change.Action switch
    {
        TicketAction.Note => Words(form, "note", MaxNoteLength) is { Length: > 0 } note
            ? change with { Text = note, Mentions = TicketMentions.Read(note, colleagues.Select(colleague => colleague.Name)) }
            : null,
        TicketAction.Reply or TicketAction.Ask => Words(form, "reply", StaffWords.MaxLength) is { Length: > 0 } reply
            ? change with { Text = reply, Through = form["through"].ToString() is { Length: > 0 } through && through != change.Code ? through : null }
            : null,
        TicketAction.Resolve => form["reason"].ToString() is var outcome && Labels.Reasons.ContainsKey(outcome)
            ? change with { Text = outcome, Told = ToldOf(change.Code, outcome, form) }
            : null,
        TicketAction.Transfer => colleagues.FirstOrDefault(colleague => colleague.Name == form["to"].ToString()) is { } to
            ? change with { To = to.Name, Text = StaffWords.Masked(Words(form, "why", MaxNoteLength) ?? "") }
            : null,
        TicketAction.TransferToUnit => form["unit"].ToString() is { Length: > 0 } unit && Words(form, "why", MaxNoteLength) is { Length: > 0 } why
            ? change with { ToUnit = unit, Text = StaffWords.Masked(why) }
            : null,
        TicketAction.Snooze => UntilOf(form, now) is { } until ? change with { Until = until } : null,
        _ => change,
    };

    /// <summary>Why a contact is looked at; null where nothing was said.</summary>
    public static string? ReasonOf(IFormCollection form) =>
        Words(form, "reason", MaxReasonLength) is { Length: > 0 } reason ? StaffWords.Masked(Labels.RevealReasons.GetValueOrDefault(reason, reason)) : null;

    /// <summary>What is to be done with numbers that nobody should write down.</summary>
    public static StaffWordsMasking MaskingOf(IFormCollection form) => form["masking"].ToString() switch
    {
        "mask" => StaffWordsMasking.Mask,
        "keep" => StaffWordsMasking.Keep,
        _ => StaffWordsMasking.Ask,
    };

    /// <summary>A text without blanks round it; null where it is too long.</summary>
    public static string? Words(IFormCollection form, string field, int maxLength) =>
        form[field].ToString().Replace("\0", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Trim() is var words && words.Length <= maxLength ? words : null;

    private static string? ToldOf(string code, string outcome, IFormCollection form) => form["tell"].ToString() != "on" ? null
        : Words(form, "told", StaffWords.MaxLength) is { Length: > 0 } told ? StaffWords.Masked(told)
        : Labels.Told(outcome, code);

    // Presets, or a moment as clocks in Việt Nam show it.
    private static long? UntilOf(IFormCollection form, DateTimeOffset now)
    {
        var wall = VietnamTime.ToWall(now);
        DateTime? shown = form["until"].ToString() switch
        {
            "hour" => wall.AddHours(1),
            "afternoon" => wall.Date.AddHours(wall.Hour < 13 ? 13.5 : 37.5),
            "tomorrow" => wall.Date.AddDays(1).AddHours(7.5),
            "monday" => wall.Date.AddDays(((int)DayOfWeek.Monday - (int)wall.DayOfWeek + 6) % 7 + 1).AddHours(7.5),
            _ => DateTime.TryParseExact(form["at"].ToString(), "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null,
        };
        return shown is { } moment && VietnamTime.FromWall(moment) is var until && until > now && until < now.AddDays(366) ? until.ToUnixTimeMilliseconds() : null;
    }
}
