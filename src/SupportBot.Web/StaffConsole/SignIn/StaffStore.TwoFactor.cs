using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>The second factor: the key of an authenticator app, written with the account, and recovery codes, each good for one sign-in, written at once.</summary>
internal sealed partial class StaffStore : IUserTwoFactorStore<StaffAccount>, IUserAuthenticatorKeyStore<StaffAccount>, IUserTwoFactorRecoveryCodeStore<StaffAccount>
{
    private IDataProtector Keys => protection.CreateProtector("staff-totp");

    public Task<bool> GetTwoFactorEnabledAsync(StaffAccount user, CancellationToken cancellationToken) => Task.FromResult(user.HasTotp);

    /// <summary>Forgets the key where it is switched off; a key switches it on.</summary>
    public Task SetTwoFactorEnabledAsync(StaffAccount user, bool enabled, CancellationToken cancellationToken) => Set(() => user.TotpCipher = enabled ? user.TotpCipher : null);

    public Task SetAuthenticatorKeyAsync(StaffAccount user, string key, CancellationToken cancellationToken) => Set(() => user.TotpCipher = Keys.Protect(key));

    public Task<string?> GetAuthenticatorKeyAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.TotpCipher is null ? null : Keys.Unprotect(user.TotpCipher));

    public Task ReplaceCodesAsync(StaffAccount user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await connection.ExecuteAsync("DELETE FROM staff_recovery_code WHERE staff_id = @Id", new { user.Id });
            foreach (var code in recoveryCodes)
            {
                await connection.ExecuteAsync("INSERT INTO staff_recovery_code (staff_id, code_hash) VALUES (@Id, @Hash)", new { user.Id, Hash = HashOf(user, code) });
            }

            return true;
        },
        cancellationToken);

    public async Task<bool> RedeemCodeAsync(StaffAccount user, string code, CancellationToken cancellationToken) => await database.WriteAsync(
        connection => connection.ExecuteAsync("DELETE FROM staff_recovery_code WHERE staff_id = @Id AND code_hash = @Hash", new { user.Id, Hash = HashOf(user, code) }),
        cancellationToken) == 1;

    public async Task<int> CountCodesAsync(StaffAccount user, CancellationToken cancellationToken) => (int)await database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM staff_recovery_code WHERE staff_id = @Id", new { user.Id }), cancellationToken);

    // Ten random letters and digits, and tries are few: a plain hash is enough.
    private static string HashOf(StaffAccount user, string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}|{code.ToUpperInvariant()}")));
}
