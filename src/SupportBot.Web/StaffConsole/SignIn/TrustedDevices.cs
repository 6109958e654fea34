using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>
/// Browsers on which an account was signed in before, known by a cookie. Their wrong tries are counted apart, so that nobody else's lock keeps them
/// out. A cookie opens nothing: the password is needed as ever. It ends with the password under which it was given.
/// </summary>
internal sealed class TrustedDevices(IDataProtectionProvider protection)
{
    private const string Prefix = "supportbot.device-";
    private const int MaxRead = 8;
    private const int Parts = 3;

    private static readonly TimeSpan Length = TimeSpan.FromDays(180);

    private ITimeLimitedDataProtector Protector => protection.CreateProtector("staff-device").ToTimeLimitedDataProtector();

    /// <summary>The devices that a request says it is, one for each account that was signed in on it.</summary>
    public IReadOnlyList<TrustedDevice> Read(HttpRequest request) => request.Cookies
        .Where(cookie => cookie.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .Take(MaxRead)
        .Select(cookie => Read(cookie.Value))
        .OfType<TrustedDevice>()
        .ToList();

    /// <summary>Makes the browser a device of the account, or lets it remain one.</summary>
    public void Write(HttpContext context, StaffAccount account, TrustedDevice? known)
    {
        var id = known?.Id ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(
            Prefix + account.Id,
            Protector.Protect(string.Join('|', account.Id, account.SecurityStamp, id), Length),
            new CookieOptions { Path = SignInEndpoints.Path, HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = Length, IsEssential = true });
    }

    private TrustedDevice? Read(string value)
    {
        try
        {
            return Protector.Unprotect(value).Split('|') is { Length: Parts } parts ? new TrustedDevice(parts[0], parts[1], parts[2]) : null;
        }
        catch (CryptographicException)
        {
            // Forged, too old, or of another store.
            return null;
        }
    }
}

/// <summary>A browser on which an account was signed in.</summary>
internal sealed record TrustedDevice(string AccountId, string SecurityStamp, string Id)
{
    /// <summary>True where it is one of the account, under its present password.</summary>
    public bool IsOf(StaffAccount account) => AccountId == account.Id && SecurityStamp == account.SecurityStamp;
}
