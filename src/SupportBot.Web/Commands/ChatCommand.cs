using System.CommandLine;
using Spectre.Console;
using SupportBot.Conversations.Turns;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Commands;

/// <summary><c>chat</c>: talk to the bot in the terminal. The same path as on every channel: what is said is logged, a ticket is a ticket.</summary>
internal static class ChatCommand
{
    private static readonly ChannelCapabilities Screen = new("terminal") { MaxButtons = 0, ShowsMarkdown = false, TellsHubs = false };

    public static Command Create(CommandHost host)
    {
        var command = new Command("chat", "Talk to the bot in the terminal; an empty line or Ctrl+D ends it.");
        command.SetAction((_, cancellationToken) => RunAsync(host, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, CancellationToken cancellationToken)
    {
        await using var services = await host.ServicesWithStoreAsync(added => added.AddTurns().AddStoredArticles().AddSingleton(Screen), cancellationToken);
        await services.PrepareStoredContentAsync(cancellationToken);
        var turns = services.GetRequiredService<TurnProcessor>();
        var key = new ConversationKey(Screen.Channel, "bot", Guid.NewGuid().ToString("N"));
        Print((await turns.ProcessAsync(Arrival(key), cancellationToken)).Replies);
        while (Prompt() is { Length: > 0 } line)
        {
            Print((await turns.ProcessAsync(Say(key, line), cancellationToken)).Replies);
        }

        return 0;
    }

    private static TurnInput Arrival(ConversationKey key) => new(key, new IncomingMessage("") { IsConversationStart = true }) { AssignsId = true };

    private static TurnInput Say(ConversationKey key, string text) => new(key, new IncomingMessage(text)) { AssignsId = true };

    private static string? Prompt()
    {
        AnsiConsole.Markup("[bold]> [/]");
        return Console.In.ReadLine()?.Trim();
    }

    private static void Print(IReadOnlyList<LoggedMessage> replies)
    {
        foreach (var reply in replies.Where(reply => reply.Text is not null))
        {
            AnsiConsole.WriteLine();
            AnsiConsole.WriteLine(reply.Text!);
            AnsiConsole.WriteLine();
        }
    }
}
