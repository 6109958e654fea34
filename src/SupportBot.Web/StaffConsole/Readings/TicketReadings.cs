using SupportBot.Evaluation;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage.Audit;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.StaffConsole.Readings;

/// <summary>
/// What the bot reads the messages of a ticket as, and why: its conversations run again through the content in force. Readings of the past are not kept, so
/// that after a change of the content they may differ from what was replied.
/// </summary>
internal sealed class TicketReadings(TicketQueries tickets, PastConversations past, LiveContent live, ServiceClock clock, AuditLog audit)
{
    // A conversation of months is read from its end.
    private const int MaxTurns = 100;

    /// <summary>The citizen's messages with their readings, in order; null where the account does not see the ticket. The look is noted.</summary>
    public async Task<IReadOnlyList<Exchange>?> ReadAsync(string code, StaffAccess access, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(code, access, cancellationToken) is not { } ticket)
        {
            return null;
        }

        await audit.NoteLookAsync(new AuditRecord(access.Name, "transcript_opened", AuditSubjects.Ticket, ticket.Id), cancellationToken);
        var replay = new ConversationReplay(live.Pipeline, clock.Today);
        var read = new List<Exchange>();
        foreach (var conversation in ticket.Conversations)
        {
            read.AddRange(replay.Run(await past.ReadAsync(conversation, cancellationToken)));
        }

        return [.. read.TakeLast(MaxTurns)];
    }
}
