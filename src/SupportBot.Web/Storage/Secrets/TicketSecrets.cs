using System.Security.Cryptography;
using System.Text;

namespace SupportBot.Web.Storage.Secrets;

/// <summary>Fingerprints of ticket secrets, made with the master key: anyone who has a copy of the store alone cannot try all eight digits.</summary>
internal sealed class TicketSecrets(MasterKey key)
{
    /// <summary>What the store keeps in place of the secret.</summary>
    public string HashOf(string code, string secret) => key.Fingerprint($"ticket-secret|{code}|{secret}");

    /// <summary>True where the secret is the one that was kept; takes the same time whatever was kept, nothing included.</summary>
    public bool Fits(string? kept, string code, string secret)
    {
        var hash = Encoding.ASCII.GetBytes(HashOf(code, secret));
        return CryptographicOperations.FixedTimeEquals(hash, kept is null ? new byte[hash.Length] : Encoding.ASCII.GetBytes(kept));
    }
}
