using Dapper;
using Microsoft.AspNetCore.DataProtection;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Shows a citizen's contact in clear, and writes down who looked, and why.</summary>
internal sealed class ContactReveal(Database database, IDataProtectionProvider protection, AuditLog audit, TimeProvider time)
{
    /// <summary>The contact of a ticket; null where it holds none, or may not be seen. The look is in the history, with its reason, before the contact is known.</summary>
    public async Task<string?> RevealAsync(string code, StaffAccess access, string reason, CancellationToken cancellationToken)
    {
        var cipher = await database.WriteAsync(
            async connection =>
            {
                var row = await connection.QuerySingleOrDefaultAsync<(string Id, string? Cipher)?>(
                    $"SELECT id, contact_cipher FROM ticket WHERE code = @code AND {access.VisibleTickets()}{database.Dialect.ForUpdate}", access.With(new { code }));
                if (row is { Cipher: not null } found)
                {
                    await TicketHistory.AppendAsync(connection, found.Id, access.Name, "revealed", reason, time.GetUtcNow());
                    await audit.AppendAsync(connection, new AuditRecord(access.Name, "revealed", AuditSubjects.Ticket, found.Id));
                }

                return row?.Cipher;
            },
            cancellationToken);
        return cipher is null ? null : protection.CreateProtector(TicketCommandWriter.ContactPurpose).Unprotect(cipher);
    }
}
