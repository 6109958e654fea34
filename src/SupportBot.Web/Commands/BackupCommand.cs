using System.CommandLine;
using SupportBot.Web.Storage.Backup;
using SupportBot.Web.Storage.Secrets;
using SupportBot.Web.Storage.Setup;

namespace SupportBot.Web.Commands;

/// <summary><c>backup</c>: the whole store into one file, also while the service runs.</summary>
internal static class BackupCommand
{
    public static Command Create(CommandHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "The file to write." };
        var force = new Option<bool>("--force") { Description = "Replace a file of that name." };
        var command = new Command("backup", "Write the whole store into one file, also while the service runs. The master key is not in it.") { file, force };
        command.SetAction((result, cancellationToken) => RunAsync(host, result.GetValue(file)!.FullName, result.GetValue(force), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, string file, bool force, CancellationToken cancellationToken)
    {
        await using var services = host.ServicesWithClosedStore(added => added.AddBackup());
        var key = services.GetRequiredService<MasterKey>().FilePath;
        var report = await services.GetRequiredService<StoreBackup>().BackupAsync(file, force, cancellationToken);
        await Console.Out.WriteLineAsync(
            $"""
            Backup {report.File}: {report.Bytes:N0} bytes, {Describe(report.Contents)}; checked.
            The master key is not in it. Keep a copy of {key}
            in another safe place, readable for as few as possible: without it a restored store does not start, and contacts left on tickets stay unreadable.
            Anyone who is erased from the store later is still in this file: delete backups in time.
            """);
        return 0;
    }

    /// <summary>What is in a store, in words.</summary>
    public static string Describe(StoreContents contents) =>
        $"schema version {contents.Version}, {contents.Conversations:N0} conversations, {contents.Messages:N0} messages, {contents.Tickets:N0} tickets";
}
