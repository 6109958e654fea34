using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using QRCoder;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>A key for an authenticator app that is not in force yet.</summary>
/// <param name="Key">As people type it, in groups of four.</param>
/// <param name="Picture">The same as a QR code: SVG.</param>
/// <param name="Ticket">What brings it back with the first code.</param>
public sealed record TotpOffer(string Key, string Picture, string Ticket);

/// <summary>Codes of an authenticator app (TOTP) and recovery codes: set up, checked, switched off.</summary>
internal sealed class SecondFactor(Database database, IServiceScopeFactory scopes, SignInTries tries, MasterKey master, IDataProtectionProvider protection, AuditLog audit)
{
    private const int RecoveryCodes = 10;
    private const int DigitsOfCode = 6;
    private const string Issuer = "SupportBot";

    private static readonly TimeSpan TimeForSetup = TimeSpan.FromMinutes(15);

    private ITimeLimitedDataProtector Offers => protection.CreateProtector("staff-totp-offer").ToTimeLimitedDataProtector();

    /// <summary>Makes a key for <paramref name="staff"/>. Nothing is kept until a code of it is confirmed.</summary>
    public TotpOffer Offer(StaffMember staff)
    {
        using var scope = scopes.CreateScope();
        return Show(staff, Users(scope).GenerateNewAuthenticatorKey());
    }

    /// <summary>The same offer again, after a wrong code; null where it is too old or somebody else's.</summary>
    public TotpOffer? Repeat(StaffMember staff, string ticket) => ReadTicket(staff, ticket) is { } key ? Show(staff, key) : null;

    /// <summary>Puts an offered key in force where the code is one of it: all sessions end. The recovery codes, shown this once; null where it is not.</summary>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(StaffMember staff, string ticket, string code, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        if (ReadTicket(staff, ticket) is not { } key || await users.FindByIdAsync(staff.Id) is not { } account || !await MayTryAsync(account, cancellationToken))
        {
            return null;
        }

        await Keys(scope).SetAuthenticatorKeyAsync(account, key, cancellationToken);
        if (!await IsCodeAsync(users, account, code, cancellationToken))
        {
            return null;
        }

        account.ChangedBy = staff.Name;
        var result = await users.UpdateSecurityStampAsync(account);
        return result.Succeeded ? await RenewAsync(users, account) : null;
    }

    /// <summary>True where it is a code of the account's app, not used before, or one of its recovery codes, which is used up by it.</summary>
    public async Task<bool> CheckAsync(StaffAccount account, string typed, CancellationToken cancellationToken)
    {
        if (!await MayTryAsync(account, cancellationToken))
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        var code = Clean(typed);
        var isOfApp = code.Length == DigitsOfCode && code.All(char.IsAsciiDigit);
        var isRight = isOfApp ? await IsCodeAsync(users, account, code, cancellationToken) : await Codes(scope).RedeemCodeAsync(account, typed.Trim(), cancellationToken);
        if (isRight && !isOfApp)
        {
            await audit.AppendAsync(new AuditRecord(account.Name, "recovery_code_used", AuditSubjects.Staff, account.Name), cancellationToken);
        }

        if (isRight)
        {
            await tries.ForgiveAsync(account.Id, Source, cancellationToken);
        }

        return isRight;
    }

    /// <summary>New recovery codes in place of the old ones; null where the account has no second factor.</summary>
    public async Task<IReadOnlyList<string>?> RenewCodesAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        if (await users.FindByIdAsync(staff.Id) is not { HasTotp: true } account)
        {
            return null;
        }

        var codes = await RenewAsync(users, account);
        await audit.AppendAsync(new AuditRecord(staff.Name, "recovery_codes_renewed", AuditSubjects.Staff, staff.Name), cancellationToken);
        return codes;
    }

    /// <summary>How many recovery codes are left.</summary>
    public async Task<int> CountCodesAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Codes(scope).CountCodesAsync(new StaffAccount { Id = staff.Id }, cancellationToken);
    }

    // Anyone who comes so far knows the password: the account as a whole is locked, wherever tries come from.
    private string Source => master.Fingerprint("sign-in|second factor");

    private Task<bool> MayTryAsync(StaffAccount account, CancellationToken cancellationToken) => tries.TakeAsync(account.Id, Source, cancellationToken);

    private async Task<bool> IsCodeAsync(UserManager<StaffAccount> users, StaffAccount account, string typed, CancellationToken cancellationToken)
    {
        var code = Clean(typed);
        if (!await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            return false;
        }

        // A code is good for a minute or two: seen over somebody's shoulder it is worth nothing any more.
        var used = master.Fingerprint($"totp|{account.Id}|{code}");
        return await database.WriteAsync(
            connection => connection.ExecuteAsync("UPDATE staff SET totp_used = @used WHERE id = @Id AND (totp_used IS NULL OR totp_used <> @used)", new { used, account.Id }),
            cancellationToken) == 1;
    }

    private TotpOffer Show(StaffMember staff, string key)
    {
        var encoder = UrlEncoder.Default;
        var address = $"otpauth://totp/{encoder.Encode(Issuer)}:{encoder.Encode(staff.Name)}?secret={key}&issuer={encoder.Encode(Issuer)}&digits={DigitsOfCode}";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return new TotpOffer(
            string.Join(' ', key.Chunk(4).Select(group => new string(group))),
            picture.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute),
            Offers.Protect($"{staff.Id}|{key}", TimeForSetup));
    }

    private string? ReadTicket(StaffMember staff, string ticket)
    {
        try
        {
            return Offers.Unprotect(ticket).Split('|') is [var id, var key] && id == staff.Id ? key : null;
        }
        catch (CryptographicException)
        {
            // Too old, or made up.
            return null;
        }
    }

    private static async Task<IReadOnlyList<string>> RenewAsync(UserManager<StaffAccount> users, StaffAccount account) =>
        (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))?.ToList() ?? throw new StorageUnavailableException("The recovery codes were not written.");

    private static string Clean(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));

    private static UserManager<StaffAccount> Users(IServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>();

    private static IUserAuthenticatorKeyStore<StaffAccount> Keys(AsyncServiceScope scope) => (IUserAuthenticatorKeyStore<StaffAccount>)scope.ServiceProvider.GetRequiredService<IUserStore<StaffAccount>>();

    private static IUserTwoFactorRecoveryCodeStore<StaffAccount> Codes(AsyncServiceScope scope) =>
        (IUserTwoFactorRecoveryCodeStore<StaffAccount>)scope.ServiceProvider.GetRequiredService<IUserStore<StaffAccount>>();
}
