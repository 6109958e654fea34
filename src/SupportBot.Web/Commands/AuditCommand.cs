using System.CommandLine;
using System.Text.Json;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.Commands;

/// <summary><c>audit verify</c>: whether the audit log is as it was written.</summary>
internal static class AuditCommand
{
    public static Command Create(CommandHost host) => new("audit", "The log of who changed what and who looked at personal data.") { Verify(host) };

    private static Command Verify(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command("verify", "Check every row of the audit log; exit 1 and name the first that does not fit. Works while the service runs.") { json };
        command.SetAction((result, cancellationToken) => RunAsync(host, result.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, bool json, CancellationToken cancellationToken)
    {
        await using var services = await host.ServicesWithStoreAsync(_ => { }, cancellationToken);
        var check = await services.GetRequiredService<AuditChain>().CheckAsync(cancellationToken);
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(check, CommandHost.Json) : Describe(check));
        return check.Fault is null ? 0 : 1;
    }

    private static string Describe(AuditCheck check) => check.Fault switch
    {
        null => $"All {check.Rows} rows fit. Last hash: {check.LastHash}",
        AuditFault.Changed => $"Row {check.BrokenAt} does not fit: it was changed, or written without the master key. The {check.Rows} rows before it fit.",
        AuditFault.Missing => $"Row {check.BrokenAt} is missing. The {check.Rows} rows before it fit.",
        _ => $"The end of the log was cut off or changed from row {check.BrokenAt} on. The {check.Rows} rows before it fit.",
    };
}
