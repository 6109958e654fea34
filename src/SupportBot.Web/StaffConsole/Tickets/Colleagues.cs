using Dapper;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>A member of staff to whom a ticket can be given.</summary>
/// <param name="Name">Name of the account.</param>
/// <param name="OpenTickets">Open tickets that they have.</param>
public sealed record Colleague(string Name, int OpenTickets);

/// <summary>The staff who can be given tickets.</summary>
internal sealed class Colleagues(Database database)
{
    /// <summary>All whose accounts are not disabled, by name.</summary>
    public Task<IReadOnlyList<Colleague>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Colleague>>(
        async connection => (await connection.QueryAsync<(string Name, long Open)>(
            """
            SELECT name, (SELECT COUNT(*) FROM ticket WHERE assignee = staff.name AND state IN ('new', 'assigned', 'waiting')) FROM staff WHERE disabled = 0 ORDER BY name
            """)).Select(row => new Colleague(row.Name, (int)row.Open)).ToList(),
        cancellationToken);
}
