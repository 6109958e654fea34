using System.CommandLine;
using System.Security.Cryptography;
using SupportBot.Web.StaffConsole;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.Verbs;

/// <summary><c>staff add</c>, <c>staff token</c>: accounts of people who work on tickets.</summary>
internal static class StaffVerb
{
    // No look-alikes: it is read off a screen and typed.
    private const string PasswordAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int PasswordLength = 20;

    public static Command Create(VerbHost host)
    {
        var name = new Argument<string>("name") { Description = "Name to sign in with." };
        var role = new Option<string>("--role") { Description = "agent, supervisor or admin.", Required = true };
        role.AcceptOnlyFromAmong("agent", "supervisor", "admin");
        var stdin = new Option<bool>("--password-stdin") { Description = "Read the password from standard input; else one is made up and printed once." };
        var add = new Command("add", "Make a staff account.") { name, role, stdin };
        add.SetAction((result, cancellationToken) => AddAsync(host, result.GetValue(name)!, Enum.Parse<StaffRole>(result.GetValue(role)!, ignoreCase: true), result.GetValue(stdin), cancellationToken));
        var tokenName = new Argument<string>("name") { Description = "Name of the account." };
        var token = new Command("token", "Print a new API token of an account; an older one ends.") { tokenName };
        token.SetAction((result, cancellationToken) => TokenAsync(host, result.GetValue(tokenName)!, cancellationToken));
        return new Command("staff", "Accounts of people who work on tickets.") { add, token };
    }

    private static async Task<int> AddAsync(VerbHost host, string name, StaffRole role, bool stdin, CancellationToken cancellationToken)
    {
        var password = stdin ? (await Console.In.ReadLineAsync(cancellationToken) ?? "").TrimEnd('\r') : RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength);
        await using var services = await host.ServicesWithStoreAsync(added => added.AddStaffConsole(), cancellationToken);
        var result = await services.GetRequiredService<StaffAccounts>().AddAsync(name, role, password, cancellationToken);
        var message = result switch
        {
            StaffAddResult.Added when stdin => $"Account '{name}' made.",
            StaffAddResult.Added => $"Account '{name}' made. Password (shown this once): {password}",
            StaffAddResult.NameTaken => $"There is an account '{name}' already.",
            StaffAddResult.BadName => "A name has 2 to 40 letters, digits, spaces, dots, dashes or underscores.",
            StaffAddResult.WeakPassword => $"A password has at least {StaffAccounts.ShortestPassword} characters.",
        };
        await (result == StaffAddResult.Added ? Console.Out : Console.Error).WriteLineAsync(message);
        return result == StaffAddResult.Added ? 0 : 1;
    }

    private static async Task<int> TokenAsync(VerbHost host, string name, CancellationToken cancellationToken)
    {
        await using var services = await host.ServicesWithStoreAsync(added => added.AddStaffConsole(), cancellationToken);
        var token = await services.GetRequiredService<StaffAccounts>().IssueTokenAsync(name, cancellationToken);
        await (token is null ? Console.Error : Console.Out).WriteLineAsync(token ?? $"There is no account '{name}'.");
        return token is null ? 1 : 0;
    }
}
