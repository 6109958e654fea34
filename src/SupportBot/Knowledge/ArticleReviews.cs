namespace SupportBot.Knowledge;

/// <summary>Finds articles that somebody should look at again.</summary>
public static class ArticleReviews
{
    /// <summary>
    /// A review is due so many days after the last: laws usually come into force on the first of January or of July, and the screens of VNeID and of the portal have
    /// changed about twice a year, so that no article outlives more than one such day unread.
    /// </summary>
    public const int DueAfterDays = 180;

    /// <summary>
    /// The articles and why, in order: expired ones, those that rest on a replaced source, those whose review is due; each kind the oldest first. A version that a
    /// later one has followed is history and left out.
    /// </summary>
    /// <param name="knowledge">All articles and the register of sources.</param>
    /// <param name="day">The day that is spoken of.</param>
    public static IReadOnlyList<ArticleReview> Find(KnowledgeBase knowledge, DateOnly day) => knowledge.Articles
        .GroupBy(article => article.Answers, StringComparer.Ordinal)
        .SelectMany(versions => Latest(versions, day))
        .Select(article => new ArticleReview(article, IsExpired: article.ValidTo < day, IsDue: article.Reviewed is not { } reviewed || reviewed.AddDays(DueAfterDays) < day, Replaced(article, knowledge, day)))
        .Where(review => review.IsExpired || review.IsDue || review.Replaced.Count > 0)
        .OrderByDescending(review => review.IsExpired).ThenByDescending(review => review.Replaced.Count > 0)
        .ThenBy(review => review.IsExpired ? review.Article.ValidTo : review.Article.Reviewed).ThenBy(review => review.Article.File, StringComparer.Ordinal)
        .ToList();

    // What holds now or will; where nothing does, what held last.
    private static List<Article> Latest(IEnumerable<Article> versions, DateOnly day)
    {
        var all = versions.ToList();
        return all.FindAll(article => article.ValidTo is not { } last || last >= day) is { Count: > 0 } held ? held : [all.MaxBy(article => article.ValidTo)!];
    }

    // Who cites what took its place has read it, and names the old one as history.
    private static List<(Source Source, Source By)> Replaced(Article article, KnowledgeBase knowledge, DateOnly day) => article.Sources
        .DistinctBy(use => use.SourceId, StringComparer.Ordinal)
        .Select(use => knowledge.Sources.GetValueOrDefault(use.SourceId))
        .Where(source => source?.ReplacedBy is not null && knowledge.Sources.TryGetValue(source.ReplacedBy, out var by) && by.FirstDay <= day
            && article.Sources.All(use => use.SourceId != by.Id))
        .Select(source => (source!, knowledge.Sources[source!.ReplacedBy!]))
        .ToList();
}

/// <summary>An article that somebody should look at again.</summary>
/// <param name="Article">The article.</param>
/// <param name="IsExpired">Its last day is over, and no other version holds.</param>
/// <param name="IsDue">Nobody has read it against its sources for <see cref="ArticleReviews.DueAfterDays"/> days.</param>
/// <param name="Replaced">Sources that it rests on and what took their place.</param>
public sealed record ArticleReview(Article Article, bool IsExpired, bool IsDue, IReadOnlyList<(Source Source, Source By)> Replaced);
