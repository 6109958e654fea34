using Dapper;
using SupportBot.Conversations;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>What becomes of the open tickets of somebody who does not work here any more.</summary>
internal sealed class TicketReturn(Database database, TicketChanges changes, TicketQueries tickets)
{
    /// <summary>Who did it, in the history of tickets: whoever runs verbs on the server.</summary>
    public const string Operator = "operator";

    private const int MaxAttempts = 8;

    /// <summary>
    /// Gives the open tickets of <paramref name="from"/> back to the queue, and conversations that they have to the bot, or both to
    /// <paramref name="to"/>. How many were given, and the codes of those that were not because they were changed each time.
    /// </summary>
    public async Task<TicketsReturned> ReturnAsync(string from, string? to, CancellationToken cancellationToken)
    {
        var codes = await database.ReadAsync(
            async connection => (await connection.QueryAsync<string>(
                "SELECT code FROM ticket WHERE assignee = @from AND state IN ('new', 'assigned', 'waiting') ORDER BY number", new { from })).AsList(),
            cancellationToken);
        var left = new List<string>();
        foreach (var code in codes)
        {
            if (!await TryReturnAsync(code, from, to, cancellationToken))
            {
                left.Add(code);
            }
        }

        return new TicketsReturned(codes.Count - left.Count, left);
    }

    private async Task<bool> TryReturnAsync(string code, string from, string? to, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var ticket = await tickets.FindAsync(code, cancellationToken);
            if (ticket?.Assignee != from)
            {
                // Somebody took it meanwhile.
                return true;
            }

            var change = to is null
                ? new TicketChange(code, ticket.Version, TicketAction.Release, from, null)
                : new TicketChange(code, ticket.Version, IsSpeaking(ticket, from) ? TicketAction.TakeOver : TicketAction.Assign, to, null);
            var result = await changes.ApplyAsync(change with { Actor = Operator, Text = to ?? from }, cancellationToken);
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
