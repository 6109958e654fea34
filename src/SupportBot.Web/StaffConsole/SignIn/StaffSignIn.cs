using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>A try to sign in.</summary>
/// <param name="Name">As typed: people type passwords there too, so it goes into no log and no row.</param>
/// <param name="Password">As typed.</param>
/// <param name="Address">What counts as one address.</param>
/// <param name="Devices">What the browser is known as.</param>
internal sealed record SignInTry(string Name, string Password, string Address, IReadOnlyList<TrustedDevice> Devices);

/// <summary>The result of a try to sign in.</summary>
internal abstract record SignInOutcome
{
    /// <summary>Name and password are right.</summary>
    public sealed record Accepted(StaffAccount Account, TrustedDevice? Device) : SignInOutcome;

    /// <summary>They are not, or the account is locked, disabled or unknown: nobody is told which.</summary>
    public sealed record Refused : SignInOutcome;

    /// <summary>The password was not looked at.</summary>
    public sealed record TooMany(TimeSpan RetryAfter, bool IsForAll) : SignInOutcome;
}

/// <summary>Checks names and passwords. A wrong name takes as long as a wrong password, a locked or disabled account as long as both.</summary>
internal sealed partial class StaffSignIn
{
    private readonly IServiceScopeFactory scopes;
    private readonly SignInLimits limits;
    private readonly SignInTries tries;
    private readonly SecondFactor secondFactor;
    private readonly MasterKey key;
    private readonly IPasswordHasher<StaffAccount> hasher;
    private readonly ILogger<StaffSignIn> logger;

    // Compared with where there is no such account.
    private readonly string nobodysHash;

    public StaffSignIn(IServiceScopeFactory scopes, SignInLimits limits, SignInTries tries, SecondFactor secondFactor, MasterKey key, IPasswordHasher<StaffAccount> hasher, ILogger<StaffSignIn> logger)
    {
        (this.scopes, this.limits, this.tries, this.secondFactor, this.key, this.hasher, this.logger) = (scopes, limits, tries, secondFactor, key, hasher, logger);
        nobodysHash = hasher.HashPassword(new StaffAccount(), RandomNumberGenerator.GetHexString(32));
    }

    /// <summary>Tries.</summary>
    /// <exception cref="Storage.StorageUnavailableException">Nothing was decided.</exception>
    public async Task<SignInOutcome> TryAsync(SignInTry attempt, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>();
        // Looked up before the limits only for anyone who claims to be known.
        var account = attempt.Devices.Count == 0 ? null : await users.FindByNameAsync(attempt.Name);
        var device = account is null ? null : attempt.Devices.FirstOrDefault(candidate => candidate.IsOf(account));
        var source = device is null ? $"address {attempt.Address}" : $"device {device.Id}";
        using var slot = await limits.EnterAsync(source, device is not null, cancellationToken);
        if (!slot.IsOpen)
        {
            return new SignInOutcome.TooMany(slot.RetryAfter, slot.IsForAll);
        }

        account ??= await users.FindByNameAsync(attempt.Name);
        account = account is { Disabled: false } ? account : null;
        var fingerprint = key.Fingerprint($"sign-in|{source}");
        var mayTry = await tries.TakeAsync(account?.Id ?? SignInTries.Nobody, fingerprint, cancellationToken);
        // While it is locked not even a right one is looked at: what follows a right one would take longer.
        var isRight = await IsRightAsync(users, mayTry ? account : null, attempt.Password);
        if (account is null || !isRight)
        {
            await NoteLockAsync(account, fingerprint, mayTry, cancellationToken);
            return new SignInOutcome.Refused();
        }

        await tries.ForgiveAsync(account.Id, fingerprint, cancellationToken);
        return new SignInOutcome.Accepted(account, device);
    }

    /// <summary>Tries the code that a sign-in waits for; the account where it is right. Null where it is not, or the account was changed meanwhile.</summary>
    public async Task<StaffAccount?> TryCodeAsync(PendingSignIn pending, string code, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>().FindByIdAsync(pending.AccountId);
        return account is { Disabled: false, HasTotp: true } && account.SecurityStamp == pending.SecurityStamp && await secondFactor.CheckAsync(account, code, cancellationToken)
            ? account
            : null;
    }

    /// <summary>True where it is the password of somebody who is signed in. Wrong ones count as at the sign-in.</summary>
    public async Task<bool> CheckPasswordAsync(StaffMember staff, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>();
        using var slot = await limits.EnterAsync($"account {staff.Id}", isKnown: true, cancellationToken);
        var source = key.Fingerprint($"sign-in|account {staff.Id}");
        if (!slot.IsOpen || await users.FindByIdAsync(staff.Id) is not { Disabled: false } account || !await tries.TakeAsync(account.Id, source, cancellationToken))
        {
            return false;
        }

        var isRight = await IsRightAsync(users, account, password);
        if (isRight)
        {
            await tries.ForgiveAsync(account.Id, source, cancellationToken);
        }

        return isRight;
    }

    private async Task<bool> IsRightAsync(UserManager<StaffAccount> users, StaffAccount? account, string password)
    {
        // No account has a longer one; a short one in its place takes the usual time.
        var isTooLong = password.Length > StaffAccounts.MaxPasswordLength;
        var compared = isTooLong ? "" : password;
        if (account is null)
        {
            hasher.VerifyHashedPassword(new StaffAccount(), nobodysHash, compared);
            return false;
        }

        return await users.CheckPasswordAsync(account, compared) && !isTooLong;
    }

    // Once for each lock: the try that led to it, not those that came while it held.
    private async Task NoteLockAsync(StaffAccount? account, string fingerprint, bool mayTry, CancellationToken cancellationToken)
    {
        var until = await tries.ReadLockAsync(account?.Id ?? SignInTries.Nobody, fingerprint, cancellationToken);
        if (account is not null && mayTry && until is { } end)
        {
            Log.Locked(logger, account.Name, fingerprint, end);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, Level = LogLevel.Warning,
            Message = "Wrong passwords for the staff account '{Name}': locked for the source {Source} until {Until:u}. Other devices and addresses are not; `staff unlock` lifts it.")]
        public static partial void Locked(ILogger logger, string name, string source, DateTimeOffset until);
    }
}
