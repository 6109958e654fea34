using Dapper;
using SupportBot.Tickets;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Access;

/// <summary>Tells whether somebody may see a ticket, before a route does anything with it.</summary>
internal sealed class TicketGate(Database database)
{
    /// <summary>Name of the route value that every route of a ticket carries.</summary>
    public const string RouteValue = "code";

    /// <summary>True where a ticket of that code exists and may be seen.</summary>
    public Task<bool> IsOpenAsync(StaffAccess access, string code, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => await connection.ExecuteScalarAsync<long>(
            $"SELECT COUNT(*) FROM ticket WHERE code = @code AND {access.VisibleTickets()}", access.With(new { code = TicketCode.TryRead(code) ?? code })) > 0,
        cancellationToken);
}
