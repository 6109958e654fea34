using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Identity;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Staff accounts: made and changed by commands, while the service runs or not; found by anyone who carries an API token.</summary>
internal sealed class StaffAccounts(Database database, IServiceScopeFactory scopes, AuditLog audit, TimeProvider time)
{
    /// <summary>Shortest password that is taken.</summary>
    public const int MinPasswordLength = 8;

    /// <summary>Longest one.</summary>
    public const int MaxPasswordLength = 200;

    private const int TokenBytes = 32;

    // The operator who runs commands, where nobody else is named.
    private string actor = StaffNames.Operator;

    /// <summary>The same accounts, whose changes are made by somebody who is signed in.</summary>
    public StaffAccounts ChangedBy(string staff) => new(database, scopes, audit, time) { actor = staff };

    /// <summary>Makes an account without a unit.</summary>
    public Task<StaffAddResult> AddAsync(string name, StaffRole role, string password, CancellationToken cancellationToken) => AddAsync(name, role, null, password, cancellationToken);

    /// <summary>Makes an account.</summary>
    public async Task<StaffAddResult> AddAsync(string name, StaffRole role, string? unitId, string password, CancellationToken cancellationToken)
    {
        var cleaned = StaffNames.Clean(name);
        if (!StaffNames.IsAllowed(cleaned))
        {
            return StaffAddResult.BadName;
        }

        if (!IsGood(password))
        {
            return StaffAddResult.BadPassword;
        }

        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var result = await Users(scope).CreateAsync(new StaffAccount { Name = cleaned, Role = role, UnitId = unitId, ChangedBy = actor }, password);
        return result.Succeeded ? StaffAddResult.Added
            : result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) ? StaffAddResult.NameTaken
            : throw new InvalidOperationException($"The account was not made: {result}.");
    }

    /// <summary>The account of a name; null where there is none.</summary>
    public async Task<StaffAccount?> FindAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        return await Users(scope).FindByNameAsync(name);
    }

    /// <summary>True where at least one account exists.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(async connection => await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM staff") > 0, cancellationToken);

    /// <summary>Gives an account another password. Its sessions end, its devices and locks are forgotten; its API token stays.</summary>
    public Task<StaffChangeResult> SetPasswordAsync(string name, string password, CancellationToken cancellationToken) => ChangeAsync(
        name,
        async (users, account) =>
        {
            if (account.Disabled)
            {
                return StaffChangeResult.Disabled;
            }

            if (!IsGood(password))
            {
                return StaffChangeResult.BadPassword;
            }

            account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
            // A new stamp, written with the password in one statement.
            await Ensure(users.UpdateSecurityStampAsync(account));
            await Ensure(users.SetLockoutEndDateAsync(account, null));
            return StaffChangeResult.Done;
        },
        cancellationToken);

    /// <summary>Gives an account another role and unit; null: no unit. What it may see and do changes with its next request.</summary>
    public Task<StaffChangeResult> SetRoleAsync(string name, StaffRole role, string? unitId, CancellationToken cancellationToken) => ChangeAsync(
        name,
        async (users, account) =>
        {
            (account.Role, account.UnitId) = (role, unitId);
            await Ensure(users.UpdateAsync(account));
            return StaffChangeResult.Done;
        },
        cancellationToken);

    /// <summary>Takes away the authenticator app and the recovery codes of an account: the password alone lets in again. Its sessions end.</summary>
    public Task<StaffChangeResult> RemoveTotpAsync(string name, CancellationToken cancellationToken) => ChangeAsync(
        name,
        async (users, account) =>
        {
            // Ends the sessions too.
            await Ensure(users.SetTwoFactorEnabledAsync(account, enabled: false));
            await Ensure(users.SetLockoutEndDateAsync(account, null));
            return StaffChangeResult.Done;
        },
        cancellationToken);

    /// <summary>Lets nobody in any more: sessions and the API token end with it.</summary>
    public Task<StaffChangeResult> DisableAsync(string name, CancellationToken cancellationToken) => SetDisabledAsync(name, isDisabled: true, cancellationToken);

    /// <summary>Lets in again anyone who knows the password.</summary>
    public Task<StaffChangeResult> EnableAsync(string name, CancellationToken cancellationToken) => SetDisabledAsync(name, isDisabled: false, cancellationToken);

    /// <summary>Lifts the locks of an account, whatever device or address they are for.</summary>
    public Task<StaffChangeResult> UnlockAsync(string name, CancellationToken cancellationToken) => ChangeAsync(
        name,
        async (users, account) =>
        {
            await Ensure(users.SetLockoutEndDateAsync(account, null));
            await audit.AppendAsync(new AuditRecord(actor, "staff_unlocked", AuditSubjects.Staff, account.Name), cancellationToken);
            return account.Disabled ? StaffChangeResult.Disabled : StaffChangeResult.Done;
        },
        cancellationToken);

    /// <summary>A new API token for reading and writing, without an end.</summary>
    public Task<string?> IssueTokenAsync(string name, CancellationToken cancellationToken) => IssueTokenAsync(name, TokenScope.Write, null, cancellationToken);

    /// <summary>A new API token, which replaces an older one; null where there is no such account. Only its hash is kept. A null lifetime has no end.</summary>
    public async Task<string?> IssueTokenAsync(string name, TokenScope scope, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        var (token, cleaned) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)), StaffNames.Clean(name));
        var ends = time.GetUtcNow() + lifetime;
        return await database.WriteAsync(
            async connection =>
            {
                var changed = await connection.ExecuteAsync(
                    "UPDATE staff SET token_hash = @Hash, token_scope = @Scope, token_expires_at = @ends WHERE name = @cleaned AND disabled = 0",
                    new { Hash = HashOf(token), Scope = NameOf(scope), ends = ends?.ToUnixTimeMilliseconds(), cleaned });
                if (changed == 0)
                {
                    return null;
                }

                await audit.AppendAsync(connection, new AuditRecord(actor, "token_issued", AuditSubjects.Staff, cleaned)
                {
                    Difference = new AuditDifference().With("scope", null, NameOf(scope)).With("expires", null, ends?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                });
                return token;
            },
            cancellationToken);
    }

    /// <summary>The account that holds an API token; null where none does.</summary>
    public Task<StaffMember?> FindByTokenAsync(string token, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var found = await connection.QuerySingleOrDefaultAsync<TokenRow>(
                "SELECT id, name, role, unit_id, token_scope FROM staff WHERE token_hash = @Hash AND disabled = 0 AND (token_expires_at IS NULL OR token_expires_at > @Now)",
                new { Hash = HashOf(token), Now = time.GetUtcNow().ToUnixTimeMilliseconds() });
            return found is null ? null : new StaffMember(found.Id, found.Name, StaffRoles.Read(found.Role), found.UnitId) { IsReadOnly = found.TokenScope == NameOf(TokenScope.Read) };
        },
        cancellationToken);

    /// <summary>Whether an account of this name may sign in.</summary>
    public async Task<StaffChangeResult> CheckAsync(string name, CancellationToken cancellationToken) =>
        await ChangeAsync(name, (_, account) => Task.FromResult(account.Disabled ? StaffChangeResult.Disabled : StaffChangeResult.Done), cancellationToken);

    /// <summary>All accounts, by name.</summary>
    public Task<IReadOnlyList<StaffListEntry>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<StaffListEntry>>(
        async connection => (await connection.QueryAsync<ListRow>(
            """
            SELECT a.name, a.role, a.disabled, a.unit_id, (SELECT u.name FROM staff_unit u WHERE u.id = a.unit_id) AS unit, CASE WHEN a.totp_cipher IS NULL THEN 0 ELSE 1 END AS totp, CASE WHEN a.token_hash IS NULL THEN 0 ELSE 1 END AS tokens,
              (SELECT COUNT(*) FROM staff_session s WHERE s.staff_id = a.id AND s.security_stamp = a.security_stamp AND s.expires_at > @Now) AS sessions,
              (SELECT COUNT(*) FROM sign_in_try t WHERE t.staff_id = a.id AND t.locked_until > @Now) AS locks,
              (SELECT COUNT(*) FROM ticket k WHERE k.assignee = a.name AND k.state IN ('new', 'assigned', 'waiting')) AS tickets
            FROM staff a ORDER BY a.name
            """,
            new { Now = time.GetUtcNow().ToUnixTimeMilliseconds() })).Select(row => row.ToEntry()).ToList(),
        cancellationToken);

    private Task<StaffChangeResult> SetDisabledAsync(string name, bool isDisabled, CancellationToken cancellationToken) => ChangeAsync(
        name,
        async (users, account) =>
        {
            account.Disabled = isDisabled;
            await Ensure(users.UpdateSecurityStampAsync(account));
            return StaffChangeResult.Done;
        },
        cancellationToken);

    private async Task<StaffChangeResult> ChangeAsync(string name, Func<UserManager<StaffAccount>, StaffAccount, Task<StaffChangeResult>> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        return await users.FindByNameAsync(name) is { } account ? await change(users, Marked(account)) : StaffChangeResult.NotFound;
    }

    private StaffAccount Marked(StaffAccount account)
    {
        account.ChangedBy = actor;
        return account;
    }

    private static async Task Ensure(Task<IdentityResult> work)
    {
        if (await work is { Succeeded: false } result)
        {
            throw new StorageUnavailableException($"The account was changed by somebody else meanwhile ({result}); nothing was done. Try again.");
        }
    }

    /// <summary>True where it may be a password.</summary>
    public static bool IsGood(string password) => password.Length is >= MinPasswordLength and <= MaxPasswordLength && !string.IsNullOrWhiteSpace(password);

    private static UserManager<StaffAccount> Users(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>();

    private static string NameOf(TokenScope scope) => scope == TokenScope.Read ? "read" : "write";

    // A token is 256 random bits: a plain hash is enough, there is nothing to guess.
    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed class TokenRow
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public string? UnitId { get; init; }

        public string? TokenScope { get; init; }
    }

    private sealed class ListRow
    {
        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public int Disabled { get; init; }

        public int Tokens { get; init; }

        public int Sessions { get; init; }

        public int Locks { get; init; }

        public int Tickets { get; init; }

        public int Totp { get; init; }

        public string? UnitId { get; init; }

        public string? Unit { get; init; }

        public StaffListEntry ToEntry() => new(Name, StaffRoles.Read(Role), Disabled != 0, Sessions, Locks, Tokens != 0, Tickets) { UnitId = UnitId, Unit = Unit, HasTotp = Totp != 0 };
    }
}
