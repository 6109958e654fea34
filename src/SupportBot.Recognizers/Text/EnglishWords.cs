using System.Collections.Frozen;

namespace SupportBot.Recognizers.Text;

/// <summary>English words that citizens use, in English sentences or as loan words. They are no typing errors, no left-overs of an input method and no passwords.</summary>
internal static class EnglishWords
{
    private const int MinWords = 3;
    private const double MinShare = 0.45;

    private static readonly FrozenSet<string> Words = (
        "i im my me we you your is are was can how what where when which why who do does did the a an of for and to in with without from this that it need want please help " +
        "account foreigner foreign register number error login card level police company business abroad passport living get have has not about call person human speak talk " +
        "deadline must should could would there free cost office hello thanks thank test pass password passcode code duplicate reset update link check app web website server " +
        "internet google facebook iphone android samsung oppo email accounts duplicated two both one old new used using someone somebody nobody was been made might").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for a known English word in lower case.</summary>
    public static bool Contains(string word) => Words.Contains(word);

    /// <summary>True for a known English word in lower case.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);

    /// <summary>True where at least three words and 45 % of all are English.</summary>
    /// <param name="text">The text.</param>
    /// <param name="others">More words that count as English; null = none.</param>
    public static bool AreMost(string text, FrozenSet<string>? others = null)
    {
        var (all, english) = (0, 0);
        foreach (var word in WordScanner.Words(text))
        {
            all++;
            var lower = word.ToLowerInvariant();
            english += Contains(lower) || others?.Contains(lower) == true ? 1 : 0;
        }

        return english >= MinWords && english >= all * MinShare;
    }
}
