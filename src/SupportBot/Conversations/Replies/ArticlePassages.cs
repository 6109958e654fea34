using System.Text.RegularExpressions;
using SupportBot.Caching;
using SupportBot.Content;
using SupportBot.Knowledge;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Replies;

/// <summary>
/// Finds the sentence of an article that answers a further question about it: the one that uses most of the question's words, rare words counting more.
/// </summary>
internal sealed partial class ArticlePassages(BotContent content, WordUse words)
{
    private const int MaxCacheEntries = 1_000;

    // Less than half of what is asked is another question.
    private const double MinCovered = 0.5;

    private const double ClearlyMore = 0.4;

    // What is asked for by its kind ("bao lâu", "how much") counts like a word.
    private const double NumberBonus = 0.25;

    private static readonly string[] Counted = ["time", "deadline", "cost"];

    private readonly BoundedCache<(string Article, string Language), IReadOnlyList<Passage>> read = new(MaxCacheEntries);

    /// <summary>The sentence that answers best; null where none speaks of what is asked.</summary>
    public string? Find(Article article, string language, Ellipsis asked)
    {
        if (asked.OwnWords.Count == 0)
        {
            return null;
        }

        var wantsNumber = asked.Aspects.Any(aspect => Counted.Contains(aspect, StringComparer.Ordinal));
        var passages = read.GetOrMake((article.Id, language), (Finder: this, article, language), static made => made.Finder.Read(made.article, made.language));
        var best = passages.Select(passage => (passage.Text, Score: words.CoveredShare(asked.OwnWords, passage.Words) + (wantsNumber && passage.HasNumber ? NumberBonus : 0)))
            .OrderByDescending(scored => scored.Score)
            .FirstOrDefault();
        return best.Score >= MinCovered ? best.Text : null;
    }

    /// <summary>The sentence that answers clearly better than one that is at hand; null where none does.</summary>
    public string? FindBetter(Article article, string language, Ellipsis asked, string than)
    {
        var known = words.CoveredShare(asked.OwnWords, content.Normalizer.ReadOwn(than).Folded.ToHashSet(StringComparer.Ordinal));
        return known + ClearlyMore <= 1 && Find(article, language, asked) is { } found && found != than
            && words.CoveredShare(asked.OwnWords, content.Normalizer.ReadOwn(found).Folded.ToHashSet(StringComparer.Ordinal)) >= known + ClearlyMore ? found : null;
    }

    private List<Passage> Read(Article article, string language)
    {
        var body = language == "en" ? article.BodyEnglish ?? "" : article.Body;
        var aspects = article.AspectAnswers.Values.Select(answer => language == "en" ? answer.English : answer.Vietnamese).OfType<string>();
        return [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => ListMark().Replace(line, ""))
            .SelectMany(line => SentenceEnd().Split(line))
            .Concat(aspects)
            .Where(text => text.Length > 0)
            .Select(text => new Passage(text, content.Normalizer.ReadOwn(text).Folded.ToHashSet(StringComparer.Ordinal), text.Any(char.IsAsciiDigit)))];
    }

    [GeneratedRegex(@"^\s*(?:[0-9]+\.|-)\s+")]
    private static partial Regex ListMark();

    [GeneratedRegex(@"(?<=[.!?;])\s+(?=\p{Lu}|"")")]
    private static partial Regex SentenceEnd();

    private sealed record Passage(string Text, IReadOnlySet<string> Words, bool HasNumber);
}
