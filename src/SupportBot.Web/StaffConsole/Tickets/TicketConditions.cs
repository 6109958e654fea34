using Dapper;
using SupportBot.Web.Pages;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>
/// The filter of a list of tickets, as conditions on the rows of <c>ticket</c>; their parameters are <c>@staff</c>, <c>@now</c> and those of the filter.
/// The views show requests, since nobody need work on a referral.
/// </summary>
/// <param name="Access">Whose view it is: nothing else is counted or shown.</param>
internal sealed record TicketConditions(StaffAccess Access)
{
    private const string StateIsOpen = "state IN ('new', 'assigned', 'waiting')";
    private const string StateIsDone = "state IN ('resolved', 'closed')";
    private const string IsKept = "erased_at IS NULL";
    private const string IsAwake = "(snoozed_until IS NULL OR snoozed_until <= @now)";

    /// <summary>The open ones that come before all others.</summary>
    public const string Flagged = $"SELECT number FROM ticket WHERE flag IS NOT NULL AND {StateIsOpen}";

    // What people work on is counted exactly, all of it in one reading of an index: what these views have in common stands apart, since a condition on a column
    // that the index has not would be looked up in the rows.
    private static readonly TicketGroup[] OpenViews =
    [
        TicketGroup.Mine, TicketGroup.Unassigned, TicketGroup.Flagged, TicketGroup.Overdue, TicketGroup.DueSoon, TicketGroup.Open, TicketGroup.Waiting, TicketGroup.Snoozed,
    ];

    // These grow with the years: nobody needs to wait until all are counted.
    private static readonly TicketGroup[] KeptViews = [TicketGroup.Resolved, TicketGroup.Referrals, TicketGroup.All];

    /// <summary>Those of a view. <paramref name="kind"/>: the kind that is asked for instead of requests.</summary>
    public string In(TicketGroup view, string? kind = null) =>
        string.Join(" AND ", new[] { OpenViews.Contains(view) ? StateIsOpen : IsKept, Access.VisibleTickets(), Own(view), KindOf(view, kind) }.Where(condition => condition.Length > 0));

    /// <summary>Statements of one row each, whose columns are views with how many tickets they hold.</summary>
    public IEnumerable<string> Counts =>
    [
        $"SELECT {Columns(OpenViews)} FROM ticket WHERE {StateIsOpen} AND {Access.VisibleTickets()}",
        .. KeptViews.Select(view => $"SELECT COUNT(*) AS \"{view}\" FROM (SELECT 1 FROM ticket WHERE {In(view)} LIMIT {TicketListModel.MaxKeptCounted}) AS counted"),
        $"SELECT COUNT(*) AS \"{TicketGroup.Mentioned}\" FROM ticket WHERE {In(TicketGroup.Mentioned)}",
    ];

    private static string Columns(IEnumerable<TicketGroup> views) => string.Join(", ", views.Select(view => string.Join(" AND ", new[] { Own(view), KindOf(view, null) }.Where(condition => condition.Length > 0)) is { Length: > 0 } condition
        ? $"COUNT(CASE WHEN {condition} THEN 1 END) AS \"{view}\""
        : $"COUNT(*) AS \"{view}\""));

    // What tells a view from others among the open ones, or among those that are kept; empty where that is all of them.
    private static string Own(TicketGroup view) => view switch
    {
        TicketGroup.Mine => $"assignee = @staff AND {IsAwake}",
        TicketGroup.Unassigned => $"assignee IS NULL AND {IsAwake}",
        TicketGroup.Flagged => "flag IS NOT NULL",
        TicketGroup.Overdue => "due_at <= @now",
        TicketGroup.DueSoon => $"due_at > @now AND due_at <= @now + {TicketDue.SoonMilliseconds}",
        TicketGroup.Waiting => $"state = 'waiting' AND {IsAwake}",
        TicketGroup.Snoozed => "snoozed_until > @now",
        TicketGroup.Mentioned => "id IN (SELECT ticket_id FROM ticket_mention WHERE staff = @staff AND done_at IS NULL)",
        TicketGroup.Referrals => "kind = 'referral'",
        TicketGroup.Resolved => StateIsDone,
        TicketGroup.Open or TicketGroup.All => "",
    };

    private static string KindOf(TicketGroup view, string? kind) =>
        view is TicketGroup.All or TicketGroup.Mentioned or TicketGroup.Referrals ? "" : kind is null ? "kind = 'request'" : "kind = @kind";

    /// <summary>What a filter narrows its view to; the parameters go into <paramref name="parameters"/>.</summary>
    public static IEnumerable<string> Narrow(TicketListFilter filter, DynamicParameters parameters, long now)
    {
        foreach (var (name, value) in filter.Narrowings)
        {
            parameters.Add(name, name switch
            {
                "hours" => now - (long)TimeSpan.FromHours(filter.MinHours!.Value).TotalMilliseconds,
                "from" => VietnamTime.Midnight(filter.From!.Value),
                "to" => VietnamTime.Midnight(filter.To!.Value.AddDays(1)),
                _ => value,
            });
            yield return name switch
            {
                "case" => "case_id = @case",
                "hours" => "created_at <= @hours",
                "from" => "created_at >= @from",
                "to" => "created_at < @to",
                "has" => value == "reply" ? "first_reply_at IS NOT NULL" : "resolved_at IS NOT NULL",
                "unit" => "(unit_id = @unit OR unit_id IS NULL AND province IN (SELECT province FROM staff_unit_province WHERE unit_id = @unit))",
                "assignee" when value == TicketListFilter.Nobody => "assignee IS NULL",
                _ => $"{name} = @{name}",
            };
        }
    }
}
