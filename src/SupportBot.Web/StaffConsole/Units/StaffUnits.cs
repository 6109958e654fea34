using System.Data.Common;
using Dapper;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Units;

/// <summary>A unit of staff.</summary>
/// <param name="Id">Id in the store.</param>
/// <param name="Name">Its name.</param>
/// <param name="Provinces">The provinces whose tickets its members see.</param>
/// <param name="Members">How many accounts belong to it.</param>
public sealed record StaffUnit(string Id, string Name, IReadOnlyList<string> Provinces, int Members);

/// <summary>The result of changing a unit.</summary>
internal enum UnitChangeResult
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>There is no such unit.</summary>
    NotFound,

    /// <summary>A name has 2 to 80 characters.</summary>
    BadName,

    /// <summary>Another unit has the name.</summary>
    NameTaken,

    /// <summary>It has no province, or one that does not exist.</summary>
    BadProvinces,

    /// <summary>Accounts still belong to it.</summary>
    HasMembers,

    /// <summary>Open tickets were transferred to it, and wait there.</summary>
    HasTickets,
}

/// <summary>Units of staff and the provinces that they serve.</summary>
internal sealed class StaffUnits(Database database, ProvinceNames provinces, AuditLog audit, TimeProvider time)
{
    private const int MinNameLength = 2;
    private const int MaxNameLength = 80;

    private string Actor { get; init; } = StaffNames.Operator;

    /// <summary>The same units, changed by somebody who is signed in.</summary>
    public StaffUnits ChangedBy(string staff) => new(database, provinces, audit, time) { Actor = staff };

    /// <summary>All units, by name.</summary>
    public Task<IReadOnlyList<StaffUnit>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<StaffUnit>>(
        async connection =>
        {
            var served = (await connection.QueryAsync<(string UnitId, string Province)>("SELECT unit_id, province FROM staff_unit_province ORDER BY province")).ToLookup(row => row.UnitId, row => row.Province);
            var units = await connection.QueryAsync<(string Id, string Name, long Members)>(
                "SELECT id, name, (SELECT COUNT(*) FROM staff WHERE unit_id = staff_unit.id) FROM staff_unit ORDER BY name");
            return units.Select(unit => new StaffUnit(unit.Id, unit.Name, provinces.Sort(served[unit.Id]), (int)unit.Members)).ToList();
        },
        cancellationToken);

    /// <summary>Makes a unit where <paramref name="id"/> is null, otherwise gives it this name and these provinces.</summary>
    public async Task<UnitChangeResult> SaveAsync(string? id, string name, IReadOnlyCollection<string> served, CancellationToken cancellationToken)
    {
        var cleaned = StaffNames.Clean(name);
        if (cleaned.Length is < MinNameLength or > MaxNameLength || cleaned.Any(char.IsControl))
        {
            return UnitChangeResult.BadName;
        }

        if (served.Count == 0 || !served.All(provinces.Contains))
        {
            return UnitChangeResult.BadProvinces;
        }

        return await database.WriteAsync(connection => SaveAsync(connection, id, cleaned, served.Distinct(StringComparer.Ordinal)), cancellationToken);
    }

    /// <summary>Removes a unit to which nobody belongs and where no ticket waits. Who sees those that were done there is told by their provinces again.</summary>
    public Task<UnitChangeResult> DeleteAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await connection.ExecuteAsync($"SELECT id FROM staff_unit WHERE id = @id{database.Dialect.ForUpdate}", new { id });
            if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM staff WHERE unit_id = @id", new { id }) > 0)
            {
                return UnitChangeResult.HasMembers;
            }

            if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM ticket WHERE unit_id = @id AND state IN ('new', 'assigned', 'waiting')", new { id }) > 0)
            {
                return UnitChangeResult.HasTickets;
            }

            var before = await ReadAsync(connection, id);
            await connection.ExecuteAsync("UPDATE ticket SET unit_id = NULL WHERE unit_id = @id", new { id });
            await connection.ExecuteAsync("DELETE FROM staff_unit_province WHERE unit_id = @id", new { id });
            if (await connection.ExecuteAsync("DELETE FROM staff_unit WHERE id = @id", new { id }) == 0)
            {
                return UnitChangeResult.NotFound;
            }

            await NoteAsync(connection, "unit_deleted", id, before, (null, null));
            return UnitChangeResult.Done;
        },
        cancellationToken);

    private async Task<UnitChangeResult> SaveAsync(DbConnection connection, string? id, string name, IEnumerable<string> served)
    {
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM staff_unit WHERE name = @name AND id <> @Id", new { name, Id = id ?? "" }) > 0)
        {
            return UnitChangeResult.NameTaken;
        }

        var now = time.GetUtcNow();
        var before = id is null ? (null, null) : await ReadAsync(connection, id);
        var unit = id ?? Guid.CreateVersion7(now).ToString("N");
        var written = id is null
            ? await connection.ExecuteAsync("INSERT INTO staff_unit (id, name, created_at) VALUES (@unit, @name, @Now)", new { unit, name, Now = now.ToUnixTimeMilliseconds() })
            : await connection.ExecuteAsync("UPDATE staff_unit SET name = @name WHERE id = @unit", new { unit, name });
        if (written == 0)
        {
            return UnitChangeResult.NotFound;
        }

        await connection.ExecuteAsync("DELETE FROM staff_unit_province WHERE unit_id = @unit", new { unit });
        foreach (var province in served)
        {
            await connection.ExecuteAsync("INSERT INTO staff_unit_province (unit_id, province) VALUES (@unit, @province)", new { unit, province });
        }

        await NoteAsync(connection, id is null ? "unit_added" : "unit_changed", unit, before, await ReadAsync(connection, unit));
        return UnitChangeResult.Done;
    }

    private Task NoteAsync(DbConnection connection, string action, string unit, (string? Name, string? Provinces) before, (string? Name, string? Provinces) after) => audit.AppendAsync(
        connection,
        new AuditRecord(Actor, action, AuditSubjects.Unit, unit)
        {
            Difference = new AuditDifference().With("name", before.Name, after.Name).With("provinces", before.Provinces, after.Provinces),
        });

    private async Task<(string? Name, string? Provinces)> ReadAsync(DbConnection connection, string id)
    {
        var served = await connection.QueryAsync<string>("SELECT province FROM staff_unit_province WHERE unit_id = @id", new { id });
        return (await connection.ExecuteScalarAsync<string?>("SELECT name FROM staff_unit WHERE id = @id", new { id }), string.Join(", ", provinces.Sort(served)));
    }
}
