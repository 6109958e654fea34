using Dapper;
using Microsoft.AspNetCore.Identity;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Lock-out, by account and source, and roles, of which an account has exactly one.</summary>
internal sealed partial class StaffStore : IUserLockoutStore<StaffAccount>, IUserRoleStore<StaffAccount>
{
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(StaffAccount user, CancellationToken cancellationToken) =>
        tries.ReadLockAsync(user.Id, user.Source, cancellationToken);

    /// <summary>Null lifts the lock; of the account as a whole it lifts those of all sources.</summary>
    public Task SetLockoutEndDateAsync(StaffAccount user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => lockoutEnd is { } end
        ? tries.LockAsync(user.Id, user.Source, end, cancellationToken)
        : tries.ForgetAsync(user.Id, user.Source, cancellationToken);

    public Task<int> IncrementAccessFailedCountAsync(StaffAccount user, CancellationToken cancellationToken) => tries.CountAsync(user.Id, user.Source, cancellationToken);

    public Task ResetAccessFailedCountAsync(StaffAccount user, CancellationToken cancellationToken) => tries.ResetCountAsync(user.Id, user.Source, cancellationToken);

    public Task<int> GetAccessFailedCountAsync(StaffAccount user, CancellationToken cancellationToken) => tries.ReadCountAsync(user.Id, user.Source, cancellationToken);

    public Task<bool> GetLockoutEnabledAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Every account can be locked, whatever is asked for.</summary>
    public Task SetLockoutEnabledAsync(StaffAccount user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AddToRoleAsync(StaffAccount user, string roleName, CancellationToken cancellationToken) => Set(() => user.Role = StaffRoles.Read(roleName));

    public Task RemoveFromRoleAsync(StaffAccount user, string roleName, CancellationToken cancellationToken) => Set(() => user.Role = StaffRole.Agent);

    public Task<IList<string>> GetRolesAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult<IList<string>>([StaffRoles.NameOf(user.Role)]);

    public Task<bool> IsInRoleAsync(StaffAccount user, string roleName, CancellationToken cancellationToken) => Task.FromResult(StaffRoles.NameOf(user.Role) == roleName);

    public async Task<IList<StaffAccount>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken) => await database.ReadAsync(
        async connection => (await connection.QueryAsync<StaffAccount>($"SELECT {Columns} FROM staff WHERE role = @roleName ORDER BY name", new { roleName })).AsList(), cancellationToken);
}
