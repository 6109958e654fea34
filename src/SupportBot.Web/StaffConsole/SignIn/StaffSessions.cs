using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Who is signed in, kept in the store and looked up with every request: a session that was ended is over, whoever still has its cookie.</summary>
internal sealed class StaffSessions(Database database, IOptions<StaffConsoleOptions> options, TimeProvider time)
{
    private const int IdBytes = 32;

    private TimeSpan Length => TimeSpan.FromHours(options.Value.SignInHours);

    /// <summary>Begins a session; its id is for the cookie alone.</summary>
    public async Task<string> BeginAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
        var now = time.GetUtcNow();
        await database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync("DELETE FROM staff_session WHERE expires_at <= @Now", new { Now = now.ToUnixTimeMilliseconds() });
                return await connection.ExecuteAsync(
                    "INSERT INTO staff_session (id_hash, staff_id, security_stamp, created_at, expires_at) VALUES (@Hash, @Id, @SecurityStamp, @Now, @Until)",
                    new { Hash = HashOf(id), account.Id, account.SecurityStamp, Now = now.ToUnixTimeMilliseconds(), Until = (now + Length).ToUnixTimeMilliseconds() });
            },
            cancellationToken);
        return id;
    }

    /// <summary>Whose session it is; null where it has ended, or the account was disabled or got another password since.</summary>
    public async Task<StaffMember?> FindAsync(string id, CancellationToken cancellationToken) => (await database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<StaffAccount>(
            """
            SELECT a.id, a.name, a.role, a.unit_id FROM staff_session s JOIN staff a ON a.id = s.staff_id
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

    // 256 random bits: there is nothing to guess.
    private static string HashOf(string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
