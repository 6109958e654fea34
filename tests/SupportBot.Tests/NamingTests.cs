using System.Text.RegularExpressions;

namespace SupportBot.Tests;

/// <summary>Names in the sources are the words of the field. The table says what a word that somebody is about to coin is called there.</summary>
public sealed partial class NamingTests
{
    /// <summary>Words inside a name that the field calls otherwise.</summary>
    private static readonly Dictionary<string, string> Forbidden = new(StringComparer.Ordinal)
    {
        ["Most"] = "Max…",
        ["Longest"] = "Max…, Timeout",
        ["Least"] = "Min…",
        ["Shortest"] = "Min…",
        ["Fewest"] = "Min…",
        ["Largest"] = "Max…",
        ["Patience"] = "Timeout",
        ["Breath"] = "Backoff",
        ["Shortly"] = "RetryDelay",
        ["Farewell"] = "ShutdownTimeout",
        ["HandOver"] = "Handoff",
        ["Hands"] = "ConversationOwner, Ownership",
        ["TakeOvers"] = "AgentTakeovers",
        ["OnceKey"] = "IdempotencyKey",
        ["PushTo"] = "DeliveryRoute",
        ["OpenEar"] = "OpenListener",
        ["HearHub"] = "HandleHandoffStatus",
        ["Bury"] = "DeadLetter",
        ["Revive"] = "Replay",
        ["PutBack"] = "Release",
        ["Claimant"] = "LeaseOwner",
        ["Holder"] = "Owner",
        ["StandIns"] = "Pseudonyms",
        ["Leftovers"] = "ResidualData",
        ["Wipe"] = "Scrub",
        ["Sureness"] = "ConfidenceThresholds",
        ["Aside"] = "Digression",
        ["Courtesies"] = "ReplyDecorators",
        ["Obey"] = "Handle",
        ["Mill"] = "Normalize",
        ["Milled"] = "Normalized",
        ["Mind"] = "Core, Domain",
        ["Speller"] = "SpellingCorrector",
        ["Standing"] = "CircuitState, Status",
        ["Tend"] = "RefreshIfDue",
        ["Door"] = "Endpoint",
        ["Doors"] = "Endpoints",
        ["PutRight"] = "RequiresOperator",
        ["Mend"] = "Repair",
        ["Mended"] = "Repaired",
        ["Anew"] = "Again, Retried",
        ["Verb"] = "Command",
        ["Fate"] = "FailureMode",
        ["Fates"] = "FailureModes",
        ["Desk"] = "Fixture",
        ["Crowd"] = "LoadGenerator",
    };

    /// <summary>Whole names that say what the field says otherwise.</summary>
    private static readonly Dictionary<string, string> ForbiddenNames = new(StringComparer.Ordinal)
    {
        ["Of("] = "Create, From, For",
        ["Eraser"] = "PersonalDataEraser",
        ["LooseJson"] = "LenientJson",
        ["FittedReplies"] = "ChannelReplyFormatter",
    };

    /// <summary>Names in which such a word means what it says, or that are settings, stored or of somebody else.</summary>
    private static readonly HashSet<string> Meant = new(StringComparer.Ordinal)
    {
        "MostRounds", // a setting
        "most", "longest", "least", "fewest", "AddLongest", "ReadLongest", // of several that were looked at
        "verb", // of a citizen's sentence
        "AreMost", "IsMostOf", "ReadAtLeastAsync",
    };

    [Fact]
    public void Names_are_the_words_of_the_field()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split('/', '\\').Any(part => part is "obj" or "bin" or "artifacts" or "node_modules") && Path.GetFileName(file) != "NamingTests.cs")
            .SelectMany(file => Names(File.ReadAllText(file)).Distinct().Select(name => (File: Path.GetRelativePath(Repository.Root, file), Name: name, Advice: Advice(name))))
            .Where(name => name.Advice is not null)
            .Select(name => $"{name.File}: {name.Name} → {name.Advice}")
            .ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("private const int MostAttempts = 3;", "Max…")]
    [InlineData("public static Reply Of(string text) => new(text);", "Create, From, For")]
    [InlineData("string? onceKey = null;", "IdempotencyKey")]
    [InlineData("var hands = 1;", "ConversationOwner, Ownership")]
    public void A_coined_name_is_found(string source, string advice) => Assert.Equal(advice, Assert.Single(Names(source).Select(Advice).OfType<string>()));

    [Theory]
    [InlineData("""var a = "MostAttempts"; // MostAttempts""")]
    [InlineData("var handler = new Handler(mostly, deskew);")]
    [InlineData("/* Of */ var text = $\"\"\"Verb\"\"\";")]
    public void Words_of_texts_and_comments_are_not_names(string source) => Assert.Empty(Names(source).Select(Advice).OfType<string>());

    private static IEnumerable<string> Names(string source) => Name().Matches(NoCode().Replace(Index().Replace(source, "[]"), " ")).Select(match => match.Value);

    private static string? Advice(string name)
    {
        var call = name;
        name = name.TrimEnd('(');
        if (Meant.Contains(name))
        {
            return null;
        }

        if ((ForbiddenNames.GetValueOrDefault(name) ?? ForbiddenNames.GetValueOrDefault(call)) is { } whole)
        {
            return whole;
        }

        // Sentences (names of tests) are prose.
        var words = name.Contains('_', StringComparison.Ordinal) ? [] : Word().Matches(name).Select(match => char.ToUpperInvariant(match.Value[0]) + match.Value[1..]).ToArray();
        return Enumerable.Range(0, words.Length)
            .SelectMany(at => new[] { words[at], at + 1 < words.Length ? words[at] + words[at + 1] : null })
            .Select(word => word is null ? null : Forbidden.GetValueOrDefault(word))
            .FirstOrDefault(advice => advice is not null);
    }

    [GeneratedRegex("""(?s)"{3}.*?"{3}|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*.*?\*/""")]
    private static partial Regex NoCode();

    // An index by a text may stand inside a text.
    [GeneratedRegex("""\["\w+"\]""")]
    private static partial Regex Index();

    [GeneratedRegex(@"\b[A-Za-z]\w*\b\(?")]
    private static partial Regex Name();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Word();
}
