using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Sessions of staff, kept in the store and looked up with every request: a session that was ended is over, even for a browser that still has its cookie.</summary>
internal sealed class StaffSessions(Database database, IOptions<StaffConsoleOptions> options, TimeProvider time)
{
    private const int IdBytes = 32;
    private const int MaxBrowserLength = 300;

    private TimeSpan Length => TimeSpan.FromHours(options.Value.SignInHours);

    /// <summary>Begins a session; its id is for the cookie alone. <paramref name="browser"/>: what the browser calls itself.</summary>
    public async Task<string> BeginAsync(StaffAccount account, string? browser, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        var now = time.GetUtcNow();
        await database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync("DELETE FROM staff_session WHERE expires_at <= @Now", new { Now = now.ToUnixTimeMilliseconds() });
                return await connection.ExecuteAsync(
                    "INSERT INTO staff_session (id_hash, staff_id, security_stamp, created_at, expires_at, browser) VALUES (@Hash, @Id, @SecurityStamp, @Now, @Until, @Browser)",
                    new { Hash = HashOf(id), account.Id, account.SecurityStamp, Now = now.ToUnixTimeMilliseconds(), Until = (now + Length).ToUnixTimeMilliseconds(), Browser = ShortOf(browser) });
            },
            cancellationToken);
        return id;
    }

    /// <summary>Whose session it is; null where it has ended, or the account was disabled or got another password since.</summary>
    public async Task<StaffMember?> FindAsync(string id, CancellationToken cancellationToken) => (await database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<StaffAccount>(
            """
            SELECT a.id, a.name, a.role, a.unit_id, a.totp_cipher FROM staff_session s JOIN staff a ON a.id = s.staff_id
            WHERE s.id_hash = @Hash AND s.expires_at > @Now AND s.security_stamp = a.security_stamp AND a.disabled = 0
            """,
            new { Hash = HashOf(id), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
        cancellationToken))?.ToMember();

    /// <summary>Lets it last its full length from now on.</summary>
    public Task<int> ExtendAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            "UPDATE staff_session SET expires_at = @Until WHERE id_hash = @Hash", new { Hash = HashOf(id), Until = (time.GetUtcNow() + Length).ToUnixTimeMilliseconds() }),
        cancellationToken);

    /// <summary>Ends it.</summary>
    public Task<int> EndAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("DELETE FROM staff_session WHERE id_hash = @Hash", new { Hash = HashOf(id) }), cancellationToken);

    /// <summary>The sessions of an account, latest first.</summary>
    /// <param name="account">Id of the account.</param>
    /// <param name="own">Id of the session that asks; null: none of them is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<OpenSession>> ListAsync(string account, string? own, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<OpenSession>>(
        async connection => (await connection.QueryAsync<(string Hash, long Begun, long Ends, string? Browser)>(
            """
            SELECT s.id_hash, s.created_at, s.expires_at, s.browser FROM staff_session s JOIN staff a ON a.id = s.staff_id
            WHERE s.staff_id = @account AND s.expires_at > @Now AND s.security_stamp = a.security_stamp ORDER BY s.created_at DESC
            """,
            new { account, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }))
            .Select(row => new OpenSession(row.Hash, row.Begun, row.Ends, row.Browser) { IsOwn = own is not null && row.Hash == HashOf(own) }).ToList(),
        cancellationToken);

    /// <summary>Ends one session of an account, known by its key in the list.</summary>
    public Task<int> EndAsync(string account, string key, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("DELETE FROM staff_session WHERE id_hash = @key AND staff_id = @account", new { key, account }), cancellationToken);

    /// <summary>Ends all sessions of an account but the one that asks.</summary>
    public Task<int> EndOthersAsync(string account, string own, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("DELETE FROM staff_session WHERE staff_id = @account AND id_hash <> @Own", new { account, Own = HashOf(own) }), cancellationToken);

    private static string? ShortOf(string? browser) => browser is { Length: > MaxBrowserLength } ? browser[..MaxBrowserLength] : browser;

    // 256 random bits: there is nothing to guess.
    private static string HashOf(string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}

/// <summary>A browser that is signed in.</summary>
/// <param name="Key">Knows it apart; of no use in a cookie.</param>
/// <param name="Begun">UTC milliseconds.</param>
/// <param name="Ends">When it ends without a click; UTC milliseconds.</param>
/// <param name="Browser">What the browser calls itself.</param>
public sealed record OpenSession(string Key, long Begun, long Ends, string? Browser)
{
    /// <summary>True for the one that asks.</summary>
    public bool IsOwn { get; init; }
}
