using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Staff accounts: made by a verb, checked by the sign-in page and by whoever carries an API token.</summary>
internal sealed partial class StaffAccounts(Database database, IOptions<StaffConsoleOptions> options, TimeProvider time)
{
    /// <summary>Shortest password that is taken.</summary>
    public const int ShortestPassword = 8;

    private const string Columns = "id, name, role, password_hash, failed_count, locked_until, disabled";
    private const int TokenBytes = 32;

    // What OWASP recommends for PBKDF2 with SHA-512, which is what the hasher uses.
    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    // Checked where there is no such account, so that a wrong name takes as long as a wrong password.
    private static readonly string NobodysHash = Hasher.HashPassword("", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)));

    /// <summary>Makes an account.</summary>
    public async Task<StaffAddResult> AddAsync(string name, StaffRole role, string password, CancellationToken cancellationToken)
    {
        var cleaned = Clean(name);
        if (!NamePattern().IsMatch(cleaned))
        {
            return StaffAddResult.BadName;
        }

        if (password.Length < ShortestPassword)
        {
            return StaffAddResult.WeakPassword;
        }

        var now = time.GetUtcNow();
        var row = new
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Name = cleaned,
            Role = Write(role),
            Hash = Hasher.HashPassword(cleaned, password),
            Now = now.ToUnixTimeMilliseconds(),
        };
        var added = await database.WriteAsync(
            connection => connection.ExecuteAsync(
                """
                INSERT INTO staff (id, name, role, password_hash, failed_count, created_at, disabled)
                VALUES (@Id, @Name, @Role, @Hash, 0, @Now, 0) ON CONFLICT (name) DO NOTHING
                """,
                row),
            cancellationToken);
        return added == 1 ? StaffAddResult.Added : StaffAddResult.NameTaken;
    }

    /// <summary>True where at least one account exists.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(async connection => await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM staff") > 0, cancellationToken);

    /// <summary>The account, unless it is gone or disabled.</summary>
    public Task<StaffMember?> FindAsync(string id, CancellationToken cancellationToken) => FindAsync("id", id, cancellationToken);

    /// <summary>The account if the password is right; null where it is not, or the account is locked, disabled or unknown - the caller cannot tell which.</summary>
    public async Task<StaffMember?> CheckPasswordAsync(string name, string password, CancellationToken cancellationToken)
    {
        // A try is counted before the password is looked at: many tries at once cannot slip past the lock.
        var row = await database.WriteAsync(connection => TakeTryAsync(connection, Clean(name)), cancellationToken);
        var isRight = Hasher.VerifyHashedPassword("", row?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
        if (row is null || !isRight)
        {
            return null;
        }

        await database.WriteAsync(
            connection => connection.ExecuteAsync("UPDATE staff SET failed_count = 0, locked_until = NULL WHERE id = @Id", new { row.Id }),
            cancellationToken);
        return row.ToMember();
    }

    /// <summary>A new API token, which replaces an older one; null where there is no such account. Only its hash is kept.</summary>
    public async Task<string?> IssueTokenAsync(string name, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var changed = await database.WriteAsync(
            connection => connection.ExecuteAsync("UPDATE staff SET token_hash = @Hash WHERE name = @Name AND disabled = 0", new { Hash = HashOf(token), Name = Clean(name) }),
            cancellationToken);
        return changed == 1 ? token : null;
    }

    /// <summary>The account that holds an API token; null where none does.</summary>
    public Task<StaffMember?> FindByTokenAsync(string token, CancellationToken cancellationToken) => FindAsync("token_hash", HashOf(token), cancellationToken);

    private async Task<StaffMember?> FindAsync(string column, string value, CancellationToken cancellationToken) => (await database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<StaffRow>($"SELECT {Columns} FROM staff WHERE {column} = @value AND disabled = 0", new { value }),
        cancellationToken))?.ToMember();

    /// <summary>The account if it may try a password now; the try is counted, and the last one allowed locks until a right password unlocks.</summary>
    private async Task<StaffRow?> TakeTryAsync(DbConnection connection, string name)
    {
        var now = time.GetUtcNow();
        var row = await connection.QuerySingleOrDefaultAsync<StaffRow>($"SELECT {Columns} FROM staff WHERE name = @name AND disabled = 0{database.Dialect.ForUpdate}", new { name });
        if (row is null || row.LockedUntil > now.ToUnixTimeMilliseconds())
        {
            return null;
        }

        var tries = row.LockedUntil is null ? row.FailedCount + 1 : 1;
        var isLast = tries >= options.Value.TriesBeforeLock;
        await connection.ExecuteAsync(
            "UPDATE staff SET failed_count = @tries, locked_until = @Until WHERE id = @Id",
            new { row.Id, tries, Until = isLast ? now.AddMinutes(options.Value.LockMinutes).ToUnixTimeMilliseconds() : (long?)null });
        return row;
    }

    private static string Clean(string name) => name.Replace("\0", "", StringComparison.Ordinal).Trim().Normalize(NormalizationForm.FormC);

    // A token is 256 random bits: a plain hash is enough, there is nothing to guess.
    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static string Write(StaffRole role) => role switch
    {
        StaffRole.Agent => "agent",
        StaffRole.Supervisor => "supervisor",
        StaffRole.Admin => "admin",
    };

    [GeneratedRegex(@"^[\p{L}\d][\p{L}\d ._@-]{0,38}[\p{L}\d]$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    private sealed class StaffRow
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public string PasswordHash { get; init; } = "";

        public int FailedCount { get; init; }

        public long? LockedUntil { get; init; }

        public StaffMember ToMember() => new(Id, Name, Enum.Parse<StaffRole>(Role, ignoreCase: true));
    }
}
