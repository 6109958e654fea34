using System.Globalization;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Runners;

/// <summary>Says when staff see a request, how many stand before it and how long others waited: only what the settings and the store tell.</summary>
internal static class StaffTime
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    /// <summary>Adds it to the reply that opens a request; outside of working hours the ticket notes that the citizen is to be contacted.</summary>
    public static void Add(TurnContext turn, string code, bool isFlagged, List<string> said, List<TicketCommand> commands)
    {
        if (turn.Request.Staff is not { } staff)
        {
            return;
        }

        if (staff.IsOpen)
        {
            said.Add(turn.Sentence(MessageKeys.StaffAtWork));
        }
        else if (staff.OpensAt is { } opens)
        {
            var why = staff.Holiday is null ? "" : $" {turn.Sentence(MessageKeys.StaffHoliday, ("name", staff.Holiday))}";
            said.Add(turn.Sentence(MessageKeys.StaffBackAt, ("why", why), ("opens", Moment(turn, opens))));
            commands.Add(new RequestCallBack(code, opens));
        }

        // A flagged one goes before others: which place that is, nobody can tell beforehand.
        if (!isFlagged && Sentences(turn, staff, staff.Queue?.Count) is { } queue)
        {
            said.Add(queue);
        }
    }

    /// <summary>Where a ticket stands in the queue; null where it does not wait there, or nothing is known.</summary>
    public static string? Queue(TurnContext turn, string code) =>
        turn.Request.Staff is { Queue: { } queue } staff && queue.Index().FirstOrDefault(entry => entry.Item == code) is (var place, { }) ? Sentences(turn, staff, place) : null;

    private static string? Sentences(TurnContext turn, StaffAvailability staff, int? before)
    {
        var place = before switch
        {
            null => null,
            0 => turn.Sentence(MessageKeys.QueueFirst),
            var count => turn.Sentence(MessageKeys.QueueBefore, ("count", count.Value.ToString(CultureInfo.InvariantCulture))),
        };
        var wait = staff.UsualWait is { } usual ? turn.Sentence(MessageKeys.UsualWait, ("wait", Rounded(turn, usual))) : null;
        return place is null ? wait : wait is null ? place : $"{place} {wait}";
    }

    // Rounded up: to five minutes within an hour, to half hours above.
    private static string Rounded(TurnContext turn, TimeSpan wait)
    {
        if (wait <= TimeSpan.FromMinutes(55))
        {
            return turn.Sentence(MessageKeys.WaitMinutes, ("count", Math.Max(5, 5 * Math.Ceiling(wait.TotalMinutes / 5)).ToString(CultureInfo.InvariantCulture)));
        }

        var hours = Math.Max(1, Math.Ceiling(wait.TotalHours * 2) / 2).ToString("0.#", CultureInfo.InvariantCulture);
        return turn.Sentence(MessageKeys.WaitHours, ("count", turn.Language == "en" ? hours : hours.Replace('.', ',')));
    }

    private static string Moment(TurnContext turn, DateTimeOffset moment)
    {
        var local = moment.ToOffset(Zone);
        var weekday = turn.Sentence(MessageKeys.Weekdays).Split(", ")[(int)local.DayOfWeek];
        return turn.Sentence(
            MessageKeys.OpeningMoment,
            ("time", local.ToString("H:mm", CultureInfo.InvariantCulture)), ("weekday", weekday), ("day", local.ToString("d/M/yyyy", CultureInfo.InvariantCulture)));
    }
}
