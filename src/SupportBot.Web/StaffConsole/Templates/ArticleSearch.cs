using SupportBot.Knowledge;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;

namespace SupportBot.Web.StaffConsole.Templates;

/// <summary>Something that is put into a reply.</summary>
/// <param name="Title">By what it was found.</param>
/// <param name="Text">The words.</param>
public sealed record Insertion(string Title, string Text);

/// <summary>Finds articles for staff who write to citizens.</summary>
internal sealed class ArticleSearch(LiveContent live, ServiceClock clock)
{
    private const int MaxFound = 8;

    /// <summary>Articles that hold today whose title or questions have the words, with or without marks: the short answer, and where it comes from.</summary>
    public IReadOnlyList<Insertion> Find(string search) => FindArticles(search, MaxFound).Select(article => new Insertion(article.Title, TextOf(article))).ToList();

    /// <summary>The articles themselves, the nearest first.</summary>
    public IEnumerable<Article> FindArticles(string search, int max)
    {
        var words = WordMatch.Read(search);
        return live.Content.Knowledge.Articles.Where(article => article.IsDated(clock.Today))
            .Select(article => (article, Rank: RankOf(article, words)))
            .Where(found => found.Rank > 0).OrderByDescending(found => found.Rank).ThenBy(found => found.article.Title, StringComparer.Ordinal)
            .Take(max).Select(found => found.article);
    }

    // The title tells more than how people ask.
    private static int RankOf(Article article, WordMatch words)
    {
        var title = words.CountIn(article.Title);
        var questions = article.Questions.Select(words.CountIn).DefaultIfEmpty().Max();
        return Math.Max(title, questions) * 2 >= Math.Max(1, words.Count * 2) ? 100 + (title * 2) + questions : 0;
    }

    private string TextOf(Article article)
    {
        var answer = article.ShortAnswer ?? article.Body.Split("\n\n", 2)[0].Trim();
        var cited = live.Content.Knowledge.Cite(article.Sources, clock.Today);
        return cited.Count == 0 ? answer : $"{answer} (Nguồn: {string.Join("; ", cited.Take(2).Select(NameOf))})";
    }

    private static string NameOf((Source Source, string? Place) cited) => cited.Place is null ? cited.Source.Name : $"{cited.Source.Name}, {cited.Place}";
}
