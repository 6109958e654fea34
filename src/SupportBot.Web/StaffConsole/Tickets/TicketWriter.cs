using System.Data.Common;
using Dapper;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>The row of a ticket, held by the one that is about to change it.</summary>
internal sealed class ChangedTicket
{
    public string Id { get; init; } = "";

    public string Code { get; init; } = "";

    public string State { get; init; } = "";

    public string? Assignee { get; init; }

    public long? ResolvedAt { get; init; }

    public long? SnoozedUntil { get; init; }

    public string? MergedInto { get; init; }

    public string? BeforeMerge { get; init; }

    public string? Outcome { get; init; }

    public string? UnitId { get; init; }

    // Its name; not read where nothing is told of it.
    public string? Unit { get; init; }

    public long Version { get; init; }

    public string Kind { get; init; } = "";

    // To staff a referral is as new: whatever they do with it makes it a request.
    public TicketSituation Situation => new(TicketSituation.StateOf(Kind, State), Assignee) { UnitId = UnitId, SnoozedUntil = SnoozedUntil, IsMerged = MergedInto is not null };
}

/// <summary>Writes where a ticket has come to.</summary>
internal static class TicketWriter
{
    /// <summary>Writes it, inside the transaction that holds the ticket's row: turns that know the ticket as it was are decided again.</summary>
    public static async Task WriteAsync(DbConnection connection, ChangedTicket ticket, TicketSituation after, string? outcome, DateTimeOffset now)
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(
            """
            UPDATE ticket SET state = @State, kind = CASE WHEN @State = 'closed' THEN kind ELSE 'request' END, assignee = @Assignee, unit_id = @UnitId, resolved_at = @ResolvedAt, outcome = @outcome, snoozed_until = @SnoozedUntil, updated_at = @Now, version = version + 1
            WHERE id = @Id
            """,
            new
            {
                ticket.Id,
                after.State,
                after.Assignee,
                after.UnitId,
                ResolvedAt = after.IsOpen ? (long?)null : ticket.ResolvedAt ?? milliseconds,
                outcome,
                after.SnoozedUntil,
                Now = milliseconds,
            });
        await TicketViews.OutdateAsync(connection, ticket.Id);
    }
}
