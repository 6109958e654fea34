using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Puts together what the sign-in page shows.</summary>
internal sealed class SignInPages(StaffAccounts accounts, OperatorCommands commands, IOptions<StaffConsoleOptions> options)
{
    public async Task<SignInModel> ModelAsync(string returnTo, CancellationToken cancellationToken) => Model(returnTo, await accounts.AnyAsync(cancellationToken));

    /// <summary>The page after a refusal that is to cost nothing, not even a look into the store.</summary>
    public SignInModel Model(string returnTo) => Model(returnTo, hasAccounts: true);

    private SignInModel Model(string returnTo, bool hasAccounts) => new(returnTo, hasAccounts)
    {
        Tries = options.Value.TriesBeforeLock,
        LockMinutes = options.Value.LockMinutes,
        AddCommand = commands.Short("staff add TEN --role admin"),
    };
}
