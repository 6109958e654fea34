using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Setup;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.Commands;

/// <summary><c>staff list</c>: who may sign in, who is, and who is locked.</summary>
internal static class StaffListCommand
{
    public static Command Create(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print the list as JSON." };
        var command = new Command("list", "Print all accounts: role, state, browsers that are signed in, open tickets.") { json };
        command.SetAction((result, cancellationToken) => RunAsync(host, result.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, bool json, CancellationToken cancellationToken)
    {
        await using var services = await host.ServicesWithStoreAsync(added => added.AddStaffConsole(), cancellationToken);
        var list = await services.GetRequiredService<StaffAccounts>().ListAsync(cancellationToken);
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(list, CommandHost.Json) : string.Join('\n', Lines(list)));
        return 0;
    }

    private static IEnumerable<string> Lines(IReadOnlyList<StaffListEntry> list)
    {
        if (list.Count == 0)
        {
            yield return "There is no account.";
            yield break;
        }

        yield return Line("name", "role", "signed in", "tickets", "token", "state");
        foreach (var entry in list)
        {
            yield return Line(
                entry.Name,
                StaffRoles.NameOf(entry.Role),
                entry.Sessions.ToString(CultureInfo.InvariantCulture),
                entry.OpenTickets.ToString(CultureInfo.InvariantCulture),
                entry.HasToken ? "yes" : "no",
                entry.IsDisabled ? "disabled" : entry.LockedSources > 0 ? $"locked for {entry.LockedSources} device(s) or address(es)" : "active");
        }
    }

    private static string Line(string name, string role, string sessions, string tickets, string token, string state) =>
        $"{name,-24} {role,-11} {sessions,9} {tickets,8} {token,6}  {state}";
}
