using Dapper;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>A list that a member of staff keeps under a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">Where the list is.</param>
public sealed record SavedFilter(string Name, string Address);

/// <summary>Keeps lists by person.</summary>
internal sealed class SavedFilters(Database database, TimeProvider time)
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxNameLength = 40;

    private const int MaxFilters = 30;

    /// <summary>Those of a person, by name.</summary>
    public Task<IReadOnlyList<SavedFilter>> ListAsync(string staff, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<SavedFilter>>(
        async connection => (await connection.QueryAsync<(string Name, string Query)>(
            $"SELECT name, query FROM saved_filter WHERE staff = @staff ORDER BY name LIMIT {MaxFilters}", new { staff }))
            .Select(row => new SavedFilter(row.Name, row.Query)).ToList(),
        cancellationToken);

    /// <summary>Keeps a list; one of the same name is replaced.</summary>
    public Task<int> KeepAsync(string staff, string name, TicketListFilter filter, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            """
            INSERT INTO saved_filter (staff, name, query, created_at) VALUES (@staff, @name, @Query, @Now)
            ON CONFLICT (staff, name) DO UPDATE SET query = excluded.query
            """,
            new { staff, name, Query = filter.ToAddress(), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
        cancellationToken);

    /// <summary>Forgets a list.</summary>
    public Task<int> ForgetAsync(string staff, string name, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("DELETE FROM saved_filter WHERE staff = @staff AND name = @name", new { staff, name }), cancellationToken);
}
