using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace SupportBot.Web.Storage.Secrets;

/// <summary>Secrets that the service makes for itself and keeps, encrypted, in the store.</summary>
internal sealed class SecretStore(Database database, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector("secret");

    /// <summary>The key of that name: 32 random bytes, made at the first call ever.</summary>
    public async Task<byte[]> GetOrMakeKeyAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is { } found)
        {
            return found;
        }

        var cipher = protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        // Where another process was quicker, its key stands.
        await database.WriteAsync(
            connection => connection.ExecuteAsync(
                "INSERT INTO secret (name, cipher, created_at) VALUES (@name, @cipher, @At) ON CONFLICT (name) DO NOTHING",
                new { name, cipher, At = time.GetUtcNow().ToUnixTimeMilliseconds() }),
            cancellationToken);
        return await FindAsync(name, cancellationToken) ?? throw new InvalidOperationException("A secret that was just written is not there.");
    }

    private async Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var cipher = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<string?>("SELECT cipher FROM secret WHERE name = @name", new { name }), cancellationToken);
        return cipher is null ? null : Convert.FromBase64String(protector.Unprotect(cipher));
    }
}
