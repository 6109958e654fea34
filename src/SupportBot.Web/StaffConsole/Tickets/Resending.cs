using Dapper;
using SupportBot.Web.Delivery;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;
using SupportBot.Web.Turns;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Gives messages that were given up another try, at the wish of staff.</summary>
internal sealed class Resending(Database database, ConversationFeed feed, AuditLog audit, TimeProvider time)
{
    /// <summary>Asks for a message of the ticket's conversation to be sent again; false where it is none that was given up.</summary>
    public async Task<bool> ResendAsync(string code, long seq, StaffAccess access, CancellationToken cancellationToken)
    {
        var conversationId = await database.WriteAsync(
            async connection =>
            {
                var ticket = await connection.QuerySingleOrDefaultAsync<(string Id, string ConversationId)?>(
                    $"SELECT id, conversation_id FROM ticket WHERE code = @code AND {access.VisibleTickets()}{database.Dialect.ForUpdate}", access.With(new { code }));
                if (ticket is not { } found || !await DeliveryStore.ReplayAsync(connection, found.ConversationId, seq, time.GetUtcNow()))
                {
                    return null;
                }

                await TicketHistory.AppendAsync(connection, found.Id, access.Name, "resent", null, time.GetUtcNow());
                await audit.AppendAsync(connection, new AuditRecord(access.Name, "resent", AuditSubjects.Ticket, found.Id));
                return found.ConversationId;
            },
            cancellationToken);
        if (conversationId is not null)
        {
            feed.Publish(conversationId, hasDeliveries: true);
        }

        return conversationId is not null;
    }
}
