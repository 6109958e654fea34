using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Keeps the accounts for ASP.NET Core Identity. A change is written by <see cref="UpdateAsync"/> alone; lock-out at once.</summary>
internal sealed partial class StaffStore(Database database, SignInTries tries, IDataProtectionProvider protection, AuditLog audit, TimeProvider time) : IUserPasswordStore<StaffAccount>, IUserSecurityStampStore<StaffAccount>
{
    private const string Columns = "id, name, role, unit_id, password_hash, security_stamp, disabled, totp_cipher, created_at, version";

    public async Task<IdentityResult> CreateAsync(StaffAccount user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        user.Id = Guid.CreateVersion7(now).ToString("N");
        user.CreatedAt = now.ToUnixTimeMilliseconds();
        var added = await database.WriteAsync(connection => InsertAsync(connection, user), cancellationToken);
        return added == 1 ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Name));
    }

    /// <summary>Writes the account, and ends what a new stamp ends: its sessions, and of a disabled account the API token.</summary>
    public async Task<IdentityResult> UpdateAsync(StaffAccount user, CancellationToken cancellationToken)
    {
        var isWritten = await database.WriteAsync(connection => WriteAsync(connection, user), cancellationToken);
        if (isWritten)
        {
            user.Version++;
        }

        return isWritten ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
    }

    /// <summary>Accounts stand in the history of tickets: they are disabled, never deleted.</summary>
    public Task<IdentityResult> DeleteAsync(StaffAccount user, CancellationToken cancellationToken) => throw new NotSupportedException("An account is disabled, never deleted.");

    public Task<StaffAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) => FindAsync("id", userId, cancellationToken);

    public Task<StaffAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindAsync("name", normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(StaffAccount user, string? userName, CancellationToken cancellationToken) => Set(() => user.Name = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetNormalizedUserNameAsync(StaffAccount user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.Name = normalizedName ?? "");

    public Task<string?> GetPasswordHashAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash.Length == 0 ? null : user.PasswordHash);

    public Task SetPasswordHashAsync(StaffAccount user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash ?? "");

    public Task<bool> HasPasswordAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);

    public Task<string?> GetSecurityStampAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(StaffAccount user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public void Dispose()
    {
        // Holds nothing of its own.
    }

    private async Task<int> InsertAsync(DbConnection connection, StaffAccount user)
    {
        var added = await connection.ExecuteAsync(
            """
            INSERT INTO staff (id, name, role, unit_id, password_hash, security_stamp, created_at, disabled)
            VALUES (@Id, @Name, @Role, @UnitId, @PasswordHash, @SecurityStamp, @CreatedAt, @Disabled) ON CONFLICT (name) DO NOTHING
            """,
            Values(user));
        if (added == 1)
        {
            var made = new AuditDifference().With("role", null, StaffRoles.NameOf(user.Role)).With("unit", null, await UnitAsync(connection, user.UnitId));
            await audit.AppendAsync(connection, new AuditRecord(user.ChangedBy, "staff_added", AuditSubjects.Staff, user.Name) { Difference = made });
        }

        return added;
    }

    private async Task<bool> WriteAsync(DbConnection connection, StaffAccount user)
    {
        var before = await connection.QuerySingleOrDefaultAsync<StaffAccount>($"SELECT {Columns} FROM staff WHERE id = @Id{database.Dialect.ForUpdate}", new { user.Id });
        var changed = await connection.ExecuteAsync(
            """
            UPDATE staff SET name = @Name, role = @Role, unit_id = @UnitId, password_hash = @PasswordHash, security_stamp = @SecurityStamp, disabled = @Disabled, totp_cipher = @TotpCipher,
              token_hash = CASE WHEN @Disabled = 1 THEN NULL ELSE token_hash END, version = version + 1
            WHERE id = @Id AND version = @Version
            """,
            Values(user));
        if (changed == 1)
        {
            if (!user.HasTotp)
            {
                await connection.ExecuteAsync("DELETE FROM staff_recovery_code WHERE staff_id = @Id", Values(user));
            }

            await connection.ExecuteAsync("DELETE FROM staff_session WHERE staff_id = @Id AND security_stamp <> @SecurityStamp", Values(user));
        }

        if (changed == 1)
        {
            await NoteAsync(connection, before!, user);
        }

        return changed == 1;
    }

    // A password that is only hashed again, at a sign-in, is no change: the stamp stays.
    private async Task NoteAsync(DbConnection connection, StaffAccount before, StaffAccount after)
    {
        var isRenewed = before.PasswordHash != after.PasswordHash && before.SecurityStamp != after.SecurityStamp;
        var difference = new AuditDifference()
            .With("role", StaffRoles.NameOf(before.Role), StaffRoles.NameOf(after.Role))
            .With("unit", await UnitAsync(connection, before.UnitId), await UnitAsync(connection, after.UnitId))
            .With("disabled", Yes(before.Disabled), Yes(after.Disabled))
            .With("second_factor", Yes(before.HasTotp), Yes(after.HasTotp))
            .With("password", null, isRenewed ? "changed" : null);
        if (!difference.IsEmpty)
        {
            await audit.AppendAsync(connection, new AuditRecord(after.ChangedBy, "staff_changed", AuditSubjects.Staff, after.Name) { Difference = difference });
        }
    }

    private static string Yes(bool value) => value ? "yes" : "no";

    private static Task<string?> UnitAsync(DbConnection connection, string? id) => id is null
        ? Task.FromResult<string?>(null)
        : connection.ExecuteScalarAsync<string?>("SELECT name FROM staff_unit WHERE id = @id", new { id });

    private static object Values(StaffAccount user) => new
    {
        user.Id,
        user.Name,
        Role = StaffRoles.NameOf(user.Role),
        user.UnitId,
        user.PasswordHash,
        user.SecurityStamp,
        user.TotpCipher,
        user.Version,
        user.CreatedAt,
        Disabled = user.Disabled ? 1 : 0,
    };

    private Task<StaffAccount?> FindAsync(string column, string value, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<StaffAccount>($"SELECT {Columns} FROM staff WHERE {column} = @value", new { value }), cancellationToken);

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
