using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>A sign-in whose password was right and that waits for a code.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="SecurityStamp">The stamp of the account when the password was right.</param>
/// <param name="ReturnTo">Where to go afterwards.</param>
internal sealed record PendingSignIn(string AccountId, string SecurityStamp, string ReturnTo);

/// <summary>Carries a sign-in from the password to the code, in the form itself: the store knows nothing of it.</summary>
internal sealed class PendingSignIns(IDataProtectionProvider protection)
{
    private const int Parts = 3;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    private ITimeLimitedDataProtector Protector => protection.CreateProtector("staff-pending").ToTimeLimitedDataProtector();

    /// <summary>What the form carries.</summary>
    public string Write(PendingSignIn pending) => Protector.Protect(string.Join('|', pending.AccountId, pending.SecurityStamp, pending.ReturnTo), Length);

    /// <summary>What it carried; null where it is too old or made up.</summary>
    public PendingSignIn? Read(string value)
    {
        try
        {
            return Protector.Unprotect(value).Split('|', Parts) is { Length: Parts } parts ? new PendingSignIn(parts[0], parts[1], parts[2]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
