using System.Globalization;
using System.Text.RegularExpressions;
using SupportBot.Conversations.Turns;
using SupportBot.Recognizers.Text;
using SupportBot.Tickets;

namespace SupportBot.Tests.Conversations;

/// <summary>Every story of every YAML file in this folder, through the real pipeline.</summary>
public sealed class StoryTests
{
    private static readonly string Folder = Path.Combine(Repository.Tests, "Conversations");

    public static TheoryData<string, string> Stories()
    {
        var stories = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            Story.Read(file).ForEach(story => stories.Add(Path.GetFileName(file), story.Name));
        }

        return stories;
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_story_goes_as_it_is_told(string file, string name)
    {
        var story = Story.Read(Path.Combine(Folder, file)).Single(found => found.Name == name);
        var talk = new Talk();
        if (story.Day.Length > 0)
        {
            talk.Today = DateOnly.ParseExact(story.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        foreach (var (turn, number) in story.Turns.Select((turn, i) => (turn, i + 1)))
        {
            Take(talk, turn);
            var faults = Faults(talk, turn.Expect).ToList();
            Assert.True(faults.Count == 0, $"turn {number} \"{turn.Citizen}\": {string.Join("; ", faults)}\n{talk.About}\n{talk.Text}");
        }
    }

    private static void Take(Talk talk, StoryTurn turn)
    {
        talk.Now = talk.Now.AddMinutes(turn.After);
        if (turn.Staff.Length > 0)
        {
            talk.Store.Set(Enum.Parse<TicketState>(turn.Staff, ignoreCase: true));
        }

        var words = turn.Citizen.Replace("{ticket}", talk.State.TicketCode, StringComparison.Ordinal);
        talk.Send(new IncomingMessage(words) { HasAttachments = turn.Picture, IsConversationStart = turn.Arrival });
    }

    private static IEnumerable<string> Faults(Talk talk, Expectation expected)
    {
        var about = talk.About;
        var pairs = new (string Name, string? Expected, string? Found)[]
        {
            ("topic", expected.Topic, about.Topic),
            ("outcome", expected.Outcome, about.Outcome.ToString().ToLowerInvariant()),
            ("question", expected.Question, about.Question ?? "none"),
            ("case", expected.Case, about.Case ?? "none"),
            ("article", expected.Article, about.Article ?? "none"),
            ("hotline", expected.Hotline, about.Hotline ?? "none"),
            ("ticket", expected.Ticket, about.Ticket is null ? "no" : "yes"),
            ("tickets", expected.Tickets?.ToString(CultureInfo.InvariantCulture), talk.Store.Tickets.Count.ToString(CultureInfo.InvariantCulture)),
            ("contact", expected.Contact?.ToString(), talk.Store.Tickets.Any(ticket => ticket.IsOwn && ticket.HasContact).ToString()),
        };
        foreach (var (name, right, found) in pairs.Where(pair => pair.Expected is not null && !pair.Expected.Split('|').Contains(pair.Found)))
        {
            yield return $"{name} {found} instead of {right}";
        }

        var text = VietnameseLetters.Fold(talk.Text);
        foreach (var pattern in expected.Says.Where(pattern => !Regex.IsMatch(text, VietnameseLetters.Fold(pattern), RegexOptions.Multiline)))
        {
            yield return $"lacks /{pattern}/";
        }

        foreach (var pattern in expected.SaysNot.Where(pattern => Regex.IsMatch(text, VietnameseLetters.Fold(pattern), RegexOptions.Multiline)))
        {
            yield return $"has /{pattern}/";
        }

        var buttons = talk.Outcome.Replies[^1].Choices.Select(choice => choice.Title).ToList();
        foreach (var missing in expected.Choices.Where(choice => !buttons.Contains(choice)))
        {
            yield return $"lacks the button \"{missing}\" among {string.Join(", ", buttons)}";
        }
    }
}
