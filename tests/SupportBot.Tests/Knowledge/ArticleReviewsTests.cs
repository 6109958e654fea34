using SupportBot.Knowledge;

namespace SupportBot.Tests.Knowledge;

/// <summary>Which articles somebody should look at again.</summary>
public sealed class ArticleReviewsTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    private static readonly Source Old = new() { Id = "old", Name = "Nghị định cũ", Date = "2022", FirstDay = new DateOnly(2022, 1, 1), Kind = "decree", ReplacedBy = "new" };
    private static readonly Source New = new() { Id = "new", Name = "Nghị định mới", Date = "2026-07-01", FirstDay = new DateOnly(2026, 7, 1), Kind = "decree" };

    [Fact]
    public void A_review_is_due_after_half_a_year_and_where_no_day_is_written()
    {
        var found = Find(
            Named("fresh"),
            Named("last-day") with { Reviewed = Day.AddDays(-ArticleReviews.DueAfterDays) },
            Named("due") with { Reviewed = Day.AddDays(-ArticleReviews.DueAfterDays - 1) },
            Named("never") with { Reviewed = null });

        Assert.Equal(["never", "due"], found.Select(review => review.Article.Id));
        Assert.All(found, review => Assert.True(review is { IsDue: true, IsExpired: false, Replaced.Count: 0 }));
    }

    [Fact]
    public void An_article_is_expired_where_no_other_version_holds_and_history_is_left_alone()
    {
        var found = Find(
            Named("gone-2024") with { Answers = "gone", ValidTo = new DateOnly(2024, 6, 30) },
            Named("gone-2025") with { Answers = "gone", ValidFrom = new DateOnly(2024, 7, 1), ValidTo = Day.AddDays(-1) },
            Named("kept-2024") with { Answers = "kept", ValidTo = new DateOnly(2024, 6, 30), Reviewed = null },
            Named("kept") with { Answers = "kept", ValidFrom = new DateOnly(2024, 7, 1) },
            Named("today") with { ValidTo = Day });

        var expired = Assert.Single(found);
        Assert.Equal(("gone-2025", true), (expired.Article.Id, expired.IsExpired));
    }

    [Fact]
    public void An_article_rests_on_a_replaced_source_unless_it_cites_what_took_its_place_or_that_is_still_to_come()
    {
        var rests = Named("rests") with { Sources = [new SourceUse("old", "Điều 1"), new SourceUse("old", "Điều 2")] };
        var knows = Named("knows") with { Sources = [new SourceUse("old", null), new SourceUse("new", null)] };

        var review = Assert.Single(Find(rests, knows));
        Assert.Equal("rests", review.Article.Id);
        Assert.Equal((Old, New), Assert.Single(review.Replaced));
        Assert.Empty(ArticleReviews.Find(Knowledge(rests), New.FirstDay.AddDays(-1)));
    }

    [Fact]
    public void Expired_ones_come_first() => Assert.Equal(
        ["expired", "rests", "due"],
        Find(
            Named("due") with { Reviewed = new DateOnly(2025, 1, 1) },
            Named("rests") with { Sources = [new SourceUse("old", null)] },
            Named("expired") with { ValidTo = Day.AddDays(-3) }).Select(review => review.Article.Id));

    private static IReadOnlyList<ArticleReview> Find(params Article[] articles) => ArticleReviews.Find(Knowledge(articles), Day);

    private static KnowledgeBase Knowledge(params Article[] articles) => new(articles, [Old, New], [], []);

    private static Article Named(string id) =>
        new() { Id = id, Topic = "deadline", Answers = id, Title = id, Reviewed = Day.AddDays(-1), Sources = [new SourceUse("new", null)], Body = "Có.", File = $"knowledge/deadline/{id}.md", FullPath = id };
}
