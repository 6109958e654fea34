using System.CommandLine;

namespace SupportBot.Web.Commands;

/// <summary>The command line: commands of docs/contract.md section 1. Without a command the service is served.</summary>
internal static class CommandLineApp
{
    /// <summary>What a shell reports of a program that Ctrl+C ended.</summary>
    private const int Interrupted = 130;

    private static readonly string[] Help = ["--help", "-h", "-?"];

    /// <summary>True where the arguments name a command other than <c>serve</c>, ask for help, or misspell a command.</summary>
    public static bool IsCommand(string[] args) =>
        args.Any(Help.Contains) || (args.Length > 0 && args[0] != "serve" && (!args[0].StartsWith('-') || args[0] is "--version"));

    /// <summary>Runs a command; the result is the exit code.</summary>
    /// <exception cref="Operations.StartRefusedException">The settings or the store do not let it run.</exception>
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplicationBuilder> createBuilder)
    {
        var root = Create(new CommandHost(createBuilder));
        if (!args[0].StartsWith('-') && root.Subcommands.All(command => command.Name != args[0]))
        {
            await Console.Error.WriteLineAsync($"unknown command '{args[0]}'\ncommands: {string.Join(", ", root.Subcommands.Select(command => command.Name))}");
            return 1;
        }

        try
        {
            // The program itself tells what refuses to start; the usual handler would print a stack trace.
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    private static RootCommand Create(CommandHost host) => new("SupportBot: answers, diagnoses and hands over questions about moving portal accounts to VNeID.")
    {
        // Its arguments are settings of the host, known to no parser here.
        new Command("serve", "Serve the web chat, the channels and the staff console (the default); --urls ADDRESS names another address.") { TreatUnmatchedTokensAsErrors = false },
        AskCommand.Create(host),
        AuditCommand.Create(host),
        BackupCommand.Create(host),
        ChannelsCommand.Create(host),
        ChatCommand.Create(host),
        CheckCommand.Create(host),
        EraseCommand.Create(host),
        EvalCommand.Create(host),
        EventsCommand.Create(host),
        IntentsCommand.Create(),
        RecognizeCommand.Create(host),
        ReplayCommand.Create(host),
        RestoreCommand.Create(host),
        StaffCommand.Create(host),
        ZaloCommand.Create(host),
    };
}
