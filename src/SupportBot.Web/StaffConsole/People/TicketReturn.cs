using Dapper;
using SupportBot.Conversations.Turns;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.People;

/// <summary>Returns the open tickets of somebody who does not work here any more to the queue, or gives them to a colleague.</summary>
internal sealed class TicketReturn(Database database, TicketChanges changes, TicketQueries tickets)
{
    private const int MaxAttempts = 8;

    /// <summary>
    /// Gives the open tickets of <paramref name="from"/> back to the queue, and conversations that they have to the bot, or both to
    /// <paramref name="to"/>, at the wish of <paramref name="access"/>. How many were given, and the codes of those that were not because they were changed each time.
    /// </summary>
    public async Task<TicketsReturned> ReturnAsync(string from, string? to, StaffAccess access, CancellationToken cancellationToken)
    {
        var codes = await database.ReadAsync(
            async connection => (await connection.QueryAsync<string>(
                "SELECT code FROM ticket WHERE assignee = @from AND state IN ('new', 'assigned', 'waiting') ORDER BY number", new { from })).AsList(),
            cancellationToken);
        var left = new List<string>();
        foreach (var code in codes)
        {
            if (!await TryReturnAsync(code, from, to, access, cancellationToken))
            {
                left.Add(code);
            }
        }

        return new TicketsReturned(codes.Count - left.Count, left);
    }

    private async Task<bool> TryReturnAsync(string code, string from, string? to, StaffAccess access, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var ticket = await tickets.FindAsync(code, access, cancellationToken);
            if (ticket?.Assignee != from)
            {
                // Somebody took it meanwhile.
                return true;
            }

            var action = to is null ? TicketAction.Release : IsSpeaking(ticket, from) ? TicketAction.TakeOver : TicketAction.Assign;
            var result = await changes.ApplyAsync(new TicketChange(code, ticket.Version, action, access, to ?? from) { InPlaceOf = to ?? from }, cancellationToken);
            if (result is not TicketChangeResult.Conflict)
            {
                return result is TicketChangeResult.Done;
            }
        }

        return false;
    }

    private static bool IsSpeaking(TicketDetails ticket, string staff) =>
        ticket.Handoff is { Stage: HandoffStage.Human } held && held.Owner == staff;
}

/// <summary>Tickets that were given back or over.</summary>
/// <param name="Count">How many were.</param>
/// <param name="Left">Codes of those that were not.</param>
internal sealed record TicketsReturned(int Count, IReadOnlyList<string> Left);
