using System.Globalization;
using SupportBot.Knowledge;

namespace SupportBot.Tests.Knowledge;

/// <summary>Which answer is true on which day, and that no day knows what came later.</summary>
public sealed class ArticleVersionTests
{
    private static readonly string[] Days = ["2024-06-05", "2024-06-20", "2024-06-30", "2024-07-01", "2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01", "2026-01-01", "2026-11-22"];

    private static readonly KnowledgeBase Knowledge = TrainedBot.Content.Knowledge;

    public static TheoryData<string> AllArticles() => new(Knowledge.Articles.Select(article => article.Id));

    [Theory]
    [InlineData("legal-decree", "2024-06-20", "legal-decree-2024")]
    [InlineData("legal-decree", "2024-06-30", "legal-decree-2024")]
    [InlineData("legal-decree", "2024-07-01", "legal-decree-old")]
    [InlineData("legal-decree", "2026-11-22", "legal-decree")]
    [InlineData("organisation-account", "2024-06-30", "organisation-account-2024")]
    [InlineData("organisation-account", "2024-07-01", "organisation-account-old")]
    [InlineData("organisation-account", "2025-06-30", "organisation-account-old")]
    [InlineData("organisation-account", "2025-07-01", "organisation-account")]
    [InlineData("organisation-account", "2026-11-22", "organisation-account")]
    [InlineData("provincial-portal", "2024-06-20", "provincial-portal-2024")]
    [InlineData("provincial-portal", "2025-06-30", "provincial-portal-2024")]
    [InlineData("provincial-portal", "2025-07-01", "provincial-portal")]
    [InlineData("conversion-old-account", "2024-06-20", "conversion-old-account-2024")]
    [InlineData("conversion-old-account", "2024-06-30", "conversion-old-account-2024")]
    [InlineData("conversion-old-account", "2024-07-01", "conversion-old-account")]
    [InlineData("deadline-date", "2024-06-30", "deadline-date-2024")]
    [InlineData("deadline-date", "2024-07-01", "deadline-date")]
    [InlineData("deadline-date", "2026-11-22", "deadline-date")]
    [InlineData("old-id-validity", "2024-07-01", "old-id-validity-2024")]
    [InlineData("old-id-validity", "2024-12-31", "old-id-validity-2024")]
    [InlineData("old-id-validity", "2025-06-30", "old-id-validity")]
    [InlineData("data-law", "2025-07-01", "data-law-2024")]
    [InlineData("data-law", "2025-12-31", "data-law-2024")]
    [InlineData("data-law", "2026-11-22", "data-law")]
    public void The_day_decides_which_version_is_told(string answers, string day, string article) => Assert.Equal(article, Knowledge.Find(answers, Day(day))?.Id);

    [Theory]
    [MemberData(nameof(AllArticles))]
    public void No_citation_is_later_than_the_day(string id)
    {
        var article = Knowledge.Articles.First(found => found.Id == id);

        Assert.All(Days.Select(Day), day =>
        {
            var cited = Knowledge.Cite(article.Sources, day);
            Assert.All(cited, use => Assert.True(use.Source.FirstDay <= day, use.Source.Id));
            Assert.True(Knowledge.Find(article.Answers, day) != article || (article.IsDated(day) && cited.Count > 0), $"{day}");
        });
    }

    [Fact]
    public void Every_question_is_answered_today() =>
        Assert.All(Knowledge.Articles.Select(article => article.Answers).Distinct(), answers => Assert.NotNull(Knowledge.Find(answers, TrainedBot.Today)));

    [Fact]
    public void What_no_source_knew_yet_is_not_answered() => Assert.Null(Knowledge.Find("legal-decree", new DateOnly(2020, 1, 1)));

    [Fact]
    public void An_answer_that_nobody_wrote_is_none() => Assert.Null(Knowledge.Find("there-is-no-such-answer", TrainedBot.Today));

    [Theory]
    [InlineData("nd-69-2024", "2024-06-24", false)]
    [InlineData("nd-69-2024", "2024-06-25", true)]
    [InlineData("vinh-2024", "2024-05-31", false)]
    [InlineData("vinh-2024", "2024-06-01", true)]
    public void A_source_is_shown_from_the_first_day_of_its_date(string source, string day, bool shown) =>
        Assert.Equal(shown, Knowledge.IsCited([new SourceUse(source, null)], Day(day)));

    // A text of a day speaks of nothing that was issued later: numbers of decrees and laws are easy to see.
    [Theory]
    [InlineData("69/2024", "2024-06-24")]
    [InlineData("356/2025", "2025-12-30")]
    [InlineData("91/2025", "2025-06-25")]
    [InlineData("134/2025", "2025-12-09")]
    public void An_article_that_ended_before_a_document_was_issued_does_not_name_it(string number, string lastDayBefore) =>
        Assert.DoesNotContain(Knowledge.Articles, article => article.ValidTo <= Day(lastDayBefore) && article.Body.Contains(number, StringComparison.Ordinal));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2024-06-20", true)]
    [InlineData("2024-05-31", false)]
    public void A_source_of_which_the_month_alone_is_known_counts_from_its_first_day(string day, bool isShown)
    {
        var cited = Knowledge.Cite([new SourceUse("cv-3701-2024", null), new SourceUse("yen-thanh-2024", "mục 1")], DateOnly.Parse(day, CultureInfo.InvariantCulture));

        Assert.Equal(isShown, cited.Any(shown => shown.Source.Id == "yen-thanh-2024"));
    }
}
