using System.CommandLine;
using SupportBot.Web.Handoff;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.People;
using SupportBot.Web.StaffConsole.Setup;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Units;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Commands;

/// <summary><c>staff add</c>, <c>staff password</c>, <c>staff disable</c> and the like: accounts of people who work on tickets, also while the service runs.</summary>
internal static class StaffCommand
{
    private const int MaxTokenDays = 3_650;

    public static Command Create(CommandHost host) => new("staff", "Accounts of people who work on tickets. All of it works while the service runs.")
    {
        Add(host), Token(host), Password(host), Disable(host), Enable(host), Unlock(host), Role(host), RemoveTotp(host), StaffListCommand.Create(host),
    };

    private static Command Add(CommandHost host)
    {
        var (name, stdin) = (Name("Name to sign in with."), PasswordStdin());
        var role = new Option<string>("--role") { Description = "agent, supervisor or admin.", Required = true };
        role.AcceptOnlyFromAmong("agent", "supervisor", "admin");
        var unit = new Option<string?>("--unit") { Description = "Name of the unit that it belongs to; without one it sees all provinces." };
        var command = new Command("add", "Make a staff account.") { name, role, unit, stdin };
        command.SetAction((result, cancellationToken) =>
            AddAsync(host, result.GetValue(name)!, StaffRoles.Read(result.GetValue(role)!), result.GetValue(unit), result.GetValue(stdin), cancellationToken));
        return command;
    }

    private static Command Role(CommandHost host)
    {
        var name = Name("Name of the account.");
        var role = new Option<string>("--role") { Description = "agent, supervisor or admin.", Required = true };
        role.AcceptOnlyFromAmong("agent", "supervisor", "admin");
        var unit = new Option<string?>("--unit") { Description = "Name of the unit that it belongs to from now on; left out: none, it sees all provinces." };
        var command = new Command("role", "Give an account another role and unit; it holds at once.") { name, role, unit };
        command.SetAction((result, cancellationToken) => RoleAsync(host, result.GetValue(name)!, StaffRoles.Read(result.GetValue(role)!), result.GetValue(unit), cancellationToken));
        return command;
    }

    private static Command RemoveTotp(CommandHost host)
    {
        var name = Name("Name of the account.");
        var command = new Command("remove-totp", "Take away the authenticator app of an account that lost it: the password alone lets in again. Its sessions end.") { name };
        command.SetAction((result, cancellationToken) => ChangeAsync(
            host, result.GetValue(name)!, (accounts, account) => accounts.RemoveTotpAsync(account, cancellationToken), "needs no code any more.", cancellationToken));
        return command;
    }

    private static Command Token(CommandHost host)
    {
        var name = Name("Name of the account.");
        var scope = new Option<string>("--scope") { Description = "read or write: whether it may change anything.", DefaultValueFactory = _ => "write" };
        scope.AcceptOnlyFromAmong("read", "write");
        var days = new Option<int?>("--days") { Description = "Days after which it ends; left out: when another one is made, or the account is disabled." };
        days.Validators.Add(result =>
        {
            if (result.GetValue(days) is < 1 or > MaxTokenDays)
            {
                result.AddError($"--days takes 1 to {MaxTokenDays}.");
            }
        });
        var command = new Command("token", "Print a new API token of an account; an older one ends.") { name, scope, days };
        command.SetAction((result, cancellationToken) => TokenAsync(
            host, result.GetValue(name)!, result.GetValue(scope) == "read" ? TokenScope.Read : TokenScope.Write, result.GetValue(days), cancellationToken));
        return command;
    }

    private static Command Password(CommandHost host)
    {
        var (name, stdin) = (Name("Name of the account."), PasswordStdin());
        var command = new Command("password", "Give an account another password. Its sessions end everywhere, its locks are lifted; its API token stays.") { name, stdin };
        command.SetAction((result, cancellationToken) => PasswordAsync(host, result.GetValue(name)!, result.GetValue(stdin), cancellationToken));
        return command;
    }

    private static Command Disable(CommandHost host)
    {
        var name = Name("Name of the account.");
        var to = new Option<string?>("--hand-over-to") { Description = "Account that gets its open tickets; else they go back to the queue." };
        var command = new Command("disable", "Let nobody sign in with an account any more. Its sessions and its API token end at once, its open tickets are given back.") { name, to };
        command.SetAction((result, cancellationToken) => DisableAsync(host, result.GetValue(name)!, result.GetValue(to), cancellationToken));
        return command;
    }

    private static Command Enable(CommandHost host)
    {
        var name = Name("Name of the account.");
        var command = new Command("enable", "Let a disabled account in again, with the password that it had.") { name };
        command.SetAction((result, cancellationToken) => ChangeAsync(
            host, result.GetValue(name)!, (accounts, account) => accounts.EnableAsync(account, cancellationToken), "may sign in again.", cancellationToken));
        return command;
    }

    private static Command Unlock(CommandHost host)
    {
        var name = Name("Name of the account.");
        var command = new Command("unlock", "Lift the locks that wrong passwords brought upon an account, for all devices and addresses.") { name };
        command.SetAction((result, cancellationToken) => ChangeAsync(
            host, result.GetValue(name)!, (accounts, account) => accounts.UnlockAsync(account, cancellationToken), "is locked for no device or address any more.", cancellationToken));
        return command;
    }

    private static Argument<string> Name(string description) => new("name") { Description = description };

    private static Option<bool> PasswordStdin() => new("--password-stdin") { Description = "Read the password from standard input; else one is made up and printed once." };

    private static async Task<int> AddAsync(CommandHost host, string name, StaffRole role, string? unit, bool stdin, CancellationToken cancellationToken)
    {
        var password = await ReadPasswordAsync(stdin, cancellationToken);
        await using var services = await ServicesAsync(host, cancellationToken);
        var (isUnit, unitId) = await FindUnitAsync(services, unit, cancellationToken);
        if (!isUnit)
        {
            return await RefuseAsync($"There is no unit '{unit}'; units are made at /console/units.");
        }

        return await services.GetRequiredService<StaffAccounts>().AddAsync(name, role, unitId, password, cancellationToken) switch
        {
            StaffAddResult.Added => await WriteAsync($"Account '{name}' made.{Shown(stdin, password)}"),
            StaffAddResult.NameTaken => await RefuseAsync($"There is an account '{name}' already."),
            StaffAddResult.BadName => await RefuseAsync("A name has 2 to 40 letters, digits, spaces, dots, dashes or underscores, and is not citizen, bot or operator."),
            StaffAddResult.BadPassword => await RefuseAsync(BadPassword),
        };
    }

    private static async Task<int> RoleAsync(CommandHost host, string name, StaffRole role, string? unit, CancellationToken cancellationToken)
    {
        await using var services = await ServicesAsync(host, cancellationToken);
        var (isUnit, unitId) = await FindUnitAsync(services, unit, cancellationToken);
        return !isUnit ? await RefuseAsync($"There is no unit '{unit}'; units are made at /console/units.")
            : await services.GetRequiredService<StaffAccounts>().SetRoleAsync(name, role, unitId, cancellationToken) is StaffChangeResult.Done
                ? await WriteAsync($"Account '{StaffNames.Clean(name)}' is {StaffRoles.NameOf(role)} {(unit is null ? "for all provinces" : $"in '{unit}'")} now.")
                : await RefuseAsync($"There is no account '{name}'.");
    }

    // Null: none was asked for.
    private static async Task<(bool IsUnit, string? Id)> FindUnitAsync(ServiceProvider services, string? name, CancellationToken cancellationToken)
    {
        var unit = name is null ? null : (await services.GetRequiredService<StaffUnits>().ListAsync(cancellationToken)).FirstOrDefault(one => one.Name == StaffNames.Clean(name));
        return (name is null || unit is not null, unit?.Id);
    }

    private static async Task<int> TokenAsync(CommandHost host, string name, TokenScope scope, int? days, CancellationToken cancellationToken)
    {
        await using var services = await ServicesAsync(host, cancellationToken);
        var token = await services.GetRequiredService<StaffAccounts>().IssueTokenAsync(name, scope, days is { } count ? TimeSpan.FromDays(count) : null, cancellationToken);
        return token is null ? await RefuseAsync($"There is no account '{name}', or it is disabled.") : await WriteAsync(token);
    }

    private static async Task<int> PasswordAsync(CommandHost host, string name, bool stdin, CancellationToken cancellationToken)
    {
        var password = await ReadPasswordAsync(stdin, cancellationToken);
        return await ChangeAsync(
            host,
            name,
            (accounts, account) => accounts.SetPasswordAsync(account, password, cancellationToken),
            $"has a new password; it is signed in nowhere any more. Its API token, if it has one, stays.{Shown(stdin, password)}",
            cancellationToken);
    }

    private static async Task<int> DisableAsync(CommandHost host, string name, string? to, CancellationToken cancellationToken)
    {
        await using var services = await ServicesAsync(host, cancellationToken);
        var accounts = services.GetRequiredService<StaffAccounts>();
        var (cleaned, heir) = (StaffNames.Clean(name), to is null ? null : StaffNames.Clean(to));
        if (heir is not null && (heir == cleaned || await accounts.CheckAsync(heir, cancellationToken) != StaffChangeResult.Done))
        {
            return await RefuseAsync($"--hand-over-to: '{to}' is no other account that may sign in; nothing was changed.");
        }

        // Before its tickets: it takes no new ones meanwhile.
        if (await accounts.DisableAsync(cleaned, cancellationToken) == StaffChangeResult.NotFound)
        {
            return await RefuseAsync($"There is no account '{name}'.");
        }

        var tickets = await services.GetRequiredService<TicketReturn>().ReturnAsync(cleaned, heir, StaffAccess.Operator, cancellationToken);
        await WriteAsync($"Account '{cleaned}' is disabled: it is signed in nowhere any more, its API token has ended. Open tickets {(heir is null ? "given back to the queue" : $"given to '{heir}'")}: {tickets.Count}.");
        return tickets.Left.Count == 0 ? 0 : await RefuseAsync($"Still held by it, run the command again: {string.Join(", ", tickets.Left)}.");
    }

    private static async Task<int> ChangeAsync(
        CommandHost host, string name, Func<StaffAccounts, string, Task<StaffChangeResult>> change, string done, CancellationToken cancellationToken)
    {
        await using var services = await ServicesAsync(host, cancellationToken);
        return await change(services.GetRequiredService<StaffAccounts>(), name) switch
        {
            StaffChangeResult.Done => await WriteAsync($"Account '{StaffNames.Clean(name)}' {done}"),
            StaffChangeResult.NotFound => await RefuseAsync($"There is no account '{name}'."),
            StaffChangeResult.Disabled => await RefuseAsync($"Account '{name}' is disabled; `staff enable` lets it in again."),
            StaffChangeResult.BadPassword => await RefuseAsync(BadPassword),
        };
    }

    private static string BadPassword => $"A password has {StaffAccounts.MinPasswordLength} to {StaffAccounts.MaxPasswordLength} characters.";

    private static Task<ServiceProvider> ServicesAsync(CommandHost host, CancellationToken cancellationToken) =>
        host.ServicesWithStoreAsync(added => added.AddTurns().AddHandoff().AddStaffConsole(), cancellationToken);

    private static async Task<string> ReadPasswordAsync(bool stdin, CancellationToken cancellationToken) =>
        stdin ? (await Console.In.ReadLineAsync(cancellationToken) ?? "").TrimEnd('\r') : GeneratedPassword.Create();

    private static string Shown(bool stdin, string password) => stdin ? "" : $" Password (shown this once): {password}";

    private static async Task<int> WriteAsync(string line)
    {
        await Console.Out.WriteLineAsync(line);
        return 0;
    }

    private static async Task<int> RefuseAsync(string line)
    {
        await Console.Error.WriteLineAsync(line);
        return 1;
    }
}
