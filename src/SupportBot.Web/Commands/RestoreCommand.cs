using System.CommandLine;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Backup;
using SupportBot.Web.Storage.Setup;

namespace SupportBot.Web.Commands;

/// <summary><c>restore</c>: a backup in the place of the store, while the service is stopped.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "A file that the command backup wrote." };
        var command = new Command("restore", "Put a backup in the place of the store, while the service is stopped. What was there is kept aside.") { file };
        command.SetAction((result, cancellationToken) => RunAsync(host, result.GetValue(file)!.FullName, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, string file, CancellationToken cancellationToken)
    {
        await using var services = host.ServicesWithClosedStore(added => added.AddBackup());
        var report = await services.GetRequiredService<StoreBackup>().RestoreAsync(file, cancellationToken);
        await Console.Out.WriteLineAsync($"Restored {services.GetRequiredService<Database>().Location}: {BackupCommand.Describe(report.Contents)}.");
        if (report.ReplacedFile is { } replaced)
        {
            await Console.Out.WriteLineAsync($"What was there before lies in {replaced}; delete it when it is no longer needed.");
        }

        await Console.Out.WriteLineAsync("Replies that waited to be sent when the backup was made will be sent again. Anyone who was erased after it was made must be erased again.");
        await ReportWhetherItStartsAsync(services, cancellationToken);
        return 0;
    }

    // The store is the right one in any case; the key can still be put beside it.
    private static async Task ReportWhetherItStartsAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.PrepareStorageAsync(cancellationToken);
        }
        catch (StartRefusedException refusal)
        {
            await Console.Out.WriteLineAsync($"Before the service starts: {refusal.Message}");
        }
    }
}
