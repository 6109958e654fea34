using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SupportBot.Content;
using SupportBot.Conversations;
using SupportBot.Evaluation;
using SupportBot.Understanding;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Commands;

/// <summary><c>replay</c>: which replies of stored conversations would be others with changed content.</summary>
internal static class ReplayCommand
{
    private const int UsualLimit = 1000;
    private const int UsualDays = 30;

    public static Command Create(CommandHost host)
    {
        var with = new Option<DirectoryInfo?>("--with")
        {
            Description = "A folder with knowledge/ and dialogs/ to compare with the content in force. Without it the content in force is compared with what was replied at the time.",
        };
        var days = new Option<int>("--days") { Description = "Conversations of the last so many days.", DefaultValueFactory = _ => UsualDays };
        var limit = new Option<int>("--limit") { Description = "At most so many conversations, the latest first.", DefaultValueFactory = _ => UsualLimit };
        var json = new Option<bool>("--json") { Description = "Print the differences as JSON." };
        foreach (var number in new[] { days, limit })
        {
            number.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < 1)
                {
                    result.AddError($"{result.Option.Name} must be at least 1.");
                }
            });
        }

        var command = new Command("replay", "Run stored conversations (masked) again and list the replies that differ.") { with, days, limit, json };
        command.SetAction((result, cancellationToken) => RunAsync(
            host, new Wishes(result.GetValue(with), result.GetValue(days), result.GetValue(limit), result.GetValue(json)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, Wishes wishes, CancellationToken cancellationToken)
    {
        await using var services = await host.ServicesWithStoreAsync(added => added.AddStoredArticles(), cancellationToken);
        await services.PrepareStoredContentAsync(cancellationToken);
        var current = services.GetRequiredService<LiveContent>().Pipeline;
        if (Changed(wishes.With, current) is not { } changed)
        {
            return 1;
        }

        var clock = services.GetRequiredService<ServiceClock>();
        var past = services.GetRequiredService<PastConversations>();
        var replay = new ConversationReplay(changed, clock.Today);
        var since = services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-wishes.Days);
        var (conversations, turns) = (0, 0);
        var changes = new List<ReplyChange>();
        foreach (var id in await past.ListAsync(since, wishes.Limit, cancellationToken))
        {
            var conversation = await past.ReadAsync(id, cancellationToken);
            conversations++;
            turns += conversation.Turns.Count;
            changes.AddRange(wishes.With is null ? replay.CompareWithRecord(conversation) : replay.CompareWith(current, conversation));
        }

        Print(conversations, turns, changes, wishes.Json);
        return 0;
    }

    // The content of the folder, trained; the content in force where none is given; null where it has faults, which are told.
    private static TurnPipeline? Changed(DirectoryInfo? folder, TurnPipeline current)
    {
        if (folder is null)
        {
            return current;
        }

        var (content, problems) = BotContent.TryRead(Path.Combine(folder.FullName, "knowledge"), Path.Combine(folder.FullName, "dialogs"));
        if (content is null || problems.Count > 0)
        {
            Console.Error.WriteLine("The content has faults:\n" + string.Join('\n', problems));
            return null;
        }

        return new TurnPipeline(content, MessageReader.Train(content));
    }

    private static void Print(int conversations, int turns, List<ReplyChange> changes, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { Conversations = conversations, Turns = turns, Changes = changes }, CommandHost.Json));
            return;
        }

        foreach (var change in changes)
        {
            Console.Out.WriteLine($"{change.Conversation}, turn {change.Turn}: {(change.Said.Length > 0 ? change.Said.ReplaceLineEndings(" ") : "(no words)")}");
            Console.Out.WriteLine($"  before: {Describe(change.Before)}");
            Console.Out.WriteLine($"  after:  {Describe(change.After)}{(change.Before.IsLike(change.After) ? ", in other words" : "")}");
        }

        var touched = changes.DistinctBy(change => change.Conversation).Count();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{conversations} conversations, {turns} replies: {changes.Count} differ, in {touched} conversations."));
    }

    private static string Describe(ReplyGist gist) => gist.Outcome is not { } outcome ? "no reply" : string.Join(
        " · ",
        new[] { outcome.ToString().ToLowerInvariant(), gist.Topic, gist.Article, gist.Case is { } @case ? $"case {@case}" : null, gist.Question is { } question ? $"asks {question}" : null }
            .OfType<string>());

    private sealed record Wishes(DirectoryInfo? With, int Days, int Limit, bool Json);
}
