using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SupportBot.Content;
using SupportBot.Tests;
using SupportBot.Web.StaffConsole.Articles;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>The form of an article: what is not touched stays as it is.</summary>
public sealed class ArticleFormTests
{
    [Fact]
    public void An_article_that_is_saved_untouched_stays_as_it_is()
    {
        var articles = BotContent.Read(Path.Combine(Repository.Root, "knowledge"), Path.Combine(Repository.Root, "dialogs")).Knowledge.Articles;

        Assert.All(articles.Select(ArticleFields.From), fields => Assert.Empty(ArticleDifference.Between(fields, ArticleForm.Read(Fill(fields), fields, fields.Reviewed))));
    }

    [Theory]
    [InlineData("Đổi thẻ ở đâu?", "doi-the-o-dau")]
    [InlineData("  --  ", "")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    public void An_id_follows_from_the_title_and_never_leads_out_of_the_folder(string title, string id)
    {
        var fields = ArticleForm.Read(new FormCollection(new() { ["title"] = title, ["topic"] = "../hotline" }), null, "2026-12-01");

        Assert.Equal((id, id), (fields.Id, fields.Answers));
        Assert.Equal($"bai-moi/{(id.Length == 0 ? "bai-moi" : id)}.md", ArticlePublishing.FileOf(fields));
    }

    [Fact]
    public void Lines_are_taken_as_they_are_pasted_each_once()
    {
        var form = new FormCollection(new() { ["questions"] = "  - 'câu: một'\r\n- câu hai\n\ncâu hai\n 'chưa đóng" });

        Assert.Equal(["câu: một", "câu hai", "'chưa đóng"], ArticleForm.Lines(form, "questions"));
    }

    [Fact]
    public void A_difference_is_told_line_by_line()
    {
        var before = new ArticleFields { Title = "Một", Body = "a\nb\nc", Questions = ["x"] };

        var parts = ArticleDifference.Between(before, before with { Body = "a\nB\nc\nd", Questions = ["x"], Reviewed = "2026-12-01" });

        var body = Assert.Single(parts);
        Assert.Equal(
            [(LineChange.None, "a"), (LineChange.Removed, "b"), (LineChange.Added, "B"), (LineChange.None, "c"), (LineChange.Added, "d")],
            body.Lines.Select(line => (line.Change, line.Text)));
    }

    // As the page shows it to the browser, which sends it back.
    private static FormCollection Fill(ArticleFields fields)
    {
        var values = new Dictionary<string, StringValues>
        {
            ["title"] = fields.Title,
            ["titleEnglish"] = fields.TitleEnglish,
            ["label"] = fields.Label,
            ["labelEnglish"] = fields.LabelEnglish,
            ["answers"] = fields.Answers,
            ["matter"] = fields.Matter,
            ["aspects"] = fields.Aspects.ToArray(),
            ["short"] = fields.ShortAnswer,
            ["shortEnglish"] = fields.ShortAnswerEnglish,
            ["audience"] = fields.Audience,
            ["validFrom"] = fields.ValidFrom,
            ["validTo"] = fields.ValidTo,
            ["contact"] = fields.Contact,
            ["source"] = fields.Sources.Select(source => $"{source.Source} – Tên của nguồn – năm").Append("").ToArray(),
            ["place"] = fields.Sources.Select(source => source.Place).Append("").ToArray(),
            ["questions"] = string.Join("\r\n", fields.Questions),
            ["questionsEnglish"] = string.Join("\r\n", fields.QuestionsEnglish),
            ["related"] = string.Join(", ", fields.Related),
            ["body"] = fields.Body.ReplaceLineEndings("\r\n"),
            ["bodyEnglish"] = fields.BodyEnglish.ReplaceLineEndings("\r\n"),
        };
        foreach (var (aspect, words) in fields.AspectAnswers)
        {
            values[$"aspect-{aspect}"] = words;
        }

        return new FormCollection(values);
    }
}
