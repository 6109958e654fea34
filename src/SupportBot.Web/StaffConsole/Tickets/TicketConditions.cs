using System.Data.Common;
using Dapper;
using SupportBot.Web.Pages;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>The filter of a list of tickets, as conditions on the rows of <c>ticket</c>; their parameters are <c>@staff</c>, <c>@now</c> and those of the filter.</summary>
/// <param name="HasKinds">True where tickets have a kind: then the views show requests only, since nobody need work on a referral.</param>
/// <param name="Access">Whose view it is: nothing else is counted or shown.</param>
internal sealed record TicketConditions(bool HasKinds, StaffAccess Access)
{
    private const string StateIsOpen = "state IN ('new', 'assigned', 'waiting')";
    private const string StateIsDone = "state IN ('resolved', 'closed') AND erased_at IS NULL";
    private const string IsAwake = "(snoozed_until IS NULL OR snoozed_until <= @now)";

    /// <summary>The open ones that come before all others.</summary>
    public const string Flagged = $"SELECT number FROM ticket WHERE flag IS NOT NULL AND {StateIsOpen}";

    /// <summary>Conditions for the store as it is.</summary>
    public static async Task<TicketConditions> ForAsync(DbConnection connection, StaffAccess access)
    {
        await using var reader = (DbDataReader)await connection.ExecuteReaderAsync("SELECT * FROM ticket WHERE 1 = 0");
        return new TicketConditions(Enumerable.Range(0, reader.FieldCount).Any(column => reader.GetName(column) == "kind"), access);
    }

    /// <summary>Those of a view. <paramref name="kind"/>: the kind that is asked for instead of requests.</summary>
    public string In(TicketGroup view, string? kind = null)
    {
        var condition = view switch
        {
            TicketGroup.Mine => $"assignee = @staff AND {StateIsOpen} AND {IsAwake}",
            TicketGroup.Unassigned => $"assignee IS NULL AND {StateIsOpen} AND {IsAwake}",
            TicketGroup.Flagged => $"flag IS NOT NULL AND {StateIsOpen}",
            TicketGroup.Overdue => $"due_at <= @now AND {StateIsOpen}",
            TicketGroup.DueSoon => $"due_at > @now AND due_at <= @now + {TicketDue.SoonMilliseconds} AND {StateIsOpen}",
            TicketGroup.Open => StateIsOpen,
            TicketGroup.Waiting => $"state = 'waiting' AND {StateIsOpen} AND {IsAwake}",
            TicketGroup.Snoozed => $"snoozed_until > @now AND {StateIsOpen}",
            TicketGroup.Mentioned => "erased_at IS NULL AND id IN (SELECT ticket_id FROM ticket_mention WHERE staff = @staff AND done_at IS NULL)",
            TicketGroup.Resolved => StateIsDone,
            TicketGroup.Referrals => "kind = 'referral' AND erased_at IS NULL",
            TicketGroup.All => "erased_at IS NULL",
        };
        condition = Access.SeesAll ? condition : $"{condition} AND {Access.VisibleTickets()}";
        return !HasKinds || view is TicketGroup.All or TicketGroup.Mentioned or TicketGroup.Referrals ? condition : kind is null ? $"{condition} AND kind = 'request'" : $"{condition} AND kind = @kind";
    }

    /// <summary>What a filter narrows its view to; the parameters go into <paramref name="parameters"/>.</summary>
    public IEnumerable<string> Narrow(TicketListFilter filter, DynamicParameters parameters, long now)
    {
        foreach (var (name, value) in filter.Narrowings.Where(one => one.Name != "kind" || HasKinds))
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
                "channel" => "conversation_id IN (SELECT id FROM conversation WHERE channel = @channel)",
                "assignee" when value == TicketListFilter.Nobody => "assignee IS NULL",
                _ => $"{name} = @{name}",
            };
        }
    }
}
